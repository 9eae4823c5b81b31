package io.countersign.contracts.token;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Lists the active sessions of a user, the most recently used first.
 *
 * @param userId the account, a UUID
 */
@MessageType("token.ListSessions.v1")
public record ListSessions(String userId) implements Command<Sessions> {

    @Override
    public String topic() {
        return Topics.TOKEN_COMMANDS;
    }

    @Override
    public String key() {
        return userId;
    }
}
