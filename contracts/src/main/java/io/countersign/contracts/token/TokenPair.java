package io.countersign.contracts.token;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import java.time.Instant;

/**
 * An access token and a refresh token of one session.
 *
 * @param sessionId the session, a UUID
 * @param accessToken a JWT (RFC 9068)
 * @param accessExpires its {@code exp}
 * @param refreshToken a JWT
 * @param refreshExpires when the refresh token expires if it is not used: after the idle timeout, or when the session expires if that is
 *     earlier
 */
@MessageType("token.TokenPair.v1")
public record TokenPair(
        String sessionId, Secret accessToken, Instant accessExpires, Secret refreshToken, Instant refreshExpires) {}
