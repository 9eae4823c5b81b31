package io.countersign.contracts.auth;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Records that a user signed in, and registers the account at the first sign-in. The link service sends it once the identity is assigned to
 * an account; the auth service forwards to the token service.
 *
 * @param userId the account that owns the identity, a UUID
 * @param linkId the link of that identity, which becomes part of the session
 * @param signIn the verified sign-in
 * @see io.countersign.contracts.token.OpenSession
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
