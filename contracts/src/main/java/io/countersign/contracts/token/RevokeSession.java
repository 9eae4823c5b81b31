package io.countersign.contracts.token;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/** Ends one of the user's own sessions. {@code NOT_FOUND} for what is not the user's, or has ended. */
@MessageType("token.RevokeSession.v1")
public record RevokeSession(String userId, String sessionId) implements Command<SignedOut> {

    @Override
    public String topic() {
        return Topics.TOKEN_COMMANDS;
    }

    @Override
    public String key() {
        return sessionId;
    }
}
