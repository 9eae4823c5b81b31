package io.countersign.contracts.token;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.Topics;

/**
 * Ends the session of a refresh token; idempotent. Refused with {@code CREDENTIAL_INVALID} if the token service did not issue the token.
 *
 * @param sessionId as in {@link RotateRefreshToken}
 * @param refreshToken a JWT
 */
@MessageType("token.SignOut.v1")
public record SignOut(String sessionId, Secret refreshToken) implements Command<SignedOut> {

    @Override
    public String topic() {
        return Topics.TOKEN_COMMANDS;
    }

    @Override
    public String key() {
        return sessionId;
    }
}
