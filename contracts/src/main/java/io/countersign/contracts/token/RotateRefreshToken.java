package io.countersign.contracts.token;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.Topics;

/**
 * Exchanges a refresh token for the next token pair (refresh token rotation, RFC 9700 section 4.14.2). Refused with
 * {@code CREDENTIAL_INVALID}.
 *
 * @param sessionId the {@code sid} of the token, not yet verified: used as the record key only
 * @param refreshToken a JWT
 */
@MessageType("token.RotateRefreshToken.v1")
public record RotateRefreshToken(String sessionId, Secret refreshToken) implements Command<TokenPair> {

    @Override
    public String topic() {
        return Topics.TOKEN_COMMANDS;
    }

    @Override
    public String key() {
        return sessionId;
    }
}
