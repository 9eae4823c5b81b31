package io.countersign.contracts.token;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Ends one of the user's sessions. Refused with {@code NOT_FOUND} if the session is not the user's or has ended.
 *
 * @param userId the account, a UUID
 * @param sessionId the session, a UUID
 */
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
