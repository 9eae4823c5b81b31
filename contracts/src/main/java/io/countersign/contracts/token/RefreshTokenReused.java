package io.countersign.contracts.token;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;

/**
 * A refresh token was presented again after its successor was used, or after the grace period, which indicates theft (RFC 9700 section
 * 4.14.2). The session ends.
 *
 * @param userId the account, a UUID
 * @param sessionId the session, a UUID
 * @param detectedAt when
 */
@MessageType("token.RefreshTokenReused.v1")
public record RefreshTokenReused(String userId, String sessionId, Instant detectedAt) implements UserEvent {}
