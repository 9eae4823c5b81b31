package io.countersign.contracts.auth;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Lifts a ban: the user may sign in again. The sessions that the ban ended stay ended. For an account that is not banned it succeeds
 * without an event. Refused with {@code NOT_FOUND} if the account does not exist or is erased.
 *
 * @param userId the account, a UUID
 */
@MessageType("auth.ReinstateUser.v1")
public record ReinstateUser(String userId) implements Command<Done> {

    @Override
    public String topic() {
        return Topics.AUTH_COMMANDS;
    }

    @Override
    public String key() {
        return userId;
    }
}
