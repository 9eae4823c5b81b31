package io.countersign.contracts.auth;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Lifts a ban: the user may sign in again. The sessions that the ban ended stay ended. Succeeds, without an event, for an account that is
 * not banned; refused with {@code NOT_FOUND} for one that does not exist or is erased.
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
