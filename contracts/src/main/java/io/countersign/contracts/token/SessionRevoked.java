package io.countersign.contracts.token;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;

/**
 * A session ended before it expired. Its refresh tokens and access tokens are refused.
 *
 * @param userId the account, a UUID
 * @param sessionId the session, a UUID
 * @param reason why
 * @param revokedAt when
 */
@MessageType("token.SessionRevoked.v1")
public record SessionRevoked(String userId, String sessionId, RevocationReason reason, Instant revokedAt)
        implements UserEvent {}
