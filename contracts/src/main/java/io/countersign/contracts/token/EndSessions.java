package io.countersign.contracts.token;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Ends every session of a user that a sign-in before this version of the account opened, or is about to open. Answered when their access
 * tokens are refused. Repeating it changes nothing.
 *
 * @param userVersion the sequence of the event from {@code /auth/users} that ends them, {@code UserBanned} or {@code UserErased}
 */
@MessageType("token.EndSessions.v1")
public record EndSessions(String userId, long userVersion, RevocationReason reason) implements Command<Done> {

    @Override
    public String topic() {
        return Topics.TOKEN_COMMANDS;
    }

    @Override
    public String key() {
        return userId;
    }
}
