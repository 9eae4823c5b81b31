package io.countersign.contracts.token;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.User;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Opens the session of a sign-in; the reply has its first tokens. The attempt id is the session id, so a repeat opens no second session:
 * until the first refresh token is used, it returns another token pair of the same session.
 *
 * @param user the account
 * @param userVersion the version of the account after this sign-in: the sequence of its {@code UserSignedIn}
 * @param linkId the link through which the user signed in
 * @param signIn the verified sign-in
 */
@MessageType("token.OpenSession.v1")
public record OpenSession(User user, long userVersion, String linkId, VerifiedSignIn signIn)
        implements Command<Finished> {

    @Override
    public String topic() {
        return Topics.TOKEN_COMMANDS;
    }

    @Override
    public String key() {
        return signIn.attemptId();
    }
}
