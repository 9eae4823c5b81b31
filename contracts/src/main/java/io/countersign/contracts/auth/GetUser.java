package io.countersign.contracts.auth;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Reads an account. Refused with {@code NOT_FOUND} if it does not exist.
 *
 * @param userId the account, a UUID
 */
@MessageType("auth.GetUser.v1")
public record GetUser(String userId) implements Command<User> {

    @Override
    public String topic() {
        return Topics.AUTH_COMMANDS;
    }

    @Override
    public String key() {
        return userId;
    }
}
