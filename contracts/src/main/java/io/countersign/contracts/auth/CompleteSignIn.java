package io.countersign.contracts.auth;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Stores that this user signed in. Sent by the link service once the identity has its owner; forwards to the token service.
 *
 * @param linkId the link through which the user came; it becomes part of the session
 */
@MessageType("auth.CompleteSignIn.v1")
public record CompleteSignIn(String userId, String linkId, VerifiedSignIn signIn) implements Command<Finished> {

    @Override
    public String topic() {
        return Topics.AUTH_COMMANDS;
    }

    @Override
    public String key() {
        return userId;
    }
}
