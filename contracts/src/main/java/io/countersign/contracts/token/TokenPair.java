package io.countersign.contracts.token;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import java.time.Instant;

/**
 * An access token and the refresh token that renews it.
 *
 * @param refreshExpires when the refresh token stops working if it is not used: the idle limit, or the absolute end of the session
 *     where that is nearer
 */
@MessageType("token.TokenPair.v1")
public record TokenPair(
        String sessionId, Secret accessToken, Instant accessExpires, Secret refreshToken, Instant refreshExpires) {}
