package io.countersign.contracts.token;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.User;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Opens the session that a sign-in earned and answers its first tokens. The session is named by the attempt, so a repeat opens no
 * second one: as long as its first refresh token is unused, a repeat is answered with another pair of the same session.
 *
 * @param userVersion the version of the account with this sign-in: the sequence of its {@code UserSignedIn}
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
