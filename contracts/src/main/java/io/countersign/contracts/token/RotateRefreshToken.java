package io.countersign.contracts.token;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.Topics;

/**
 * Exchanges a refresh token for the next pair (RFC 9700 section 4.14.2). Refused with {@code CREDENTIAL_INVALID}.
 *
 * @param sessionId what the unverified token says, for the record key only: the token service trusts the token alone
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
