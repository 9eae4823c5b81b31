package io.countersign.contracts.token;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;

/** A session ended before its time: nothing of it is good any more. */
@MessageType("token.SessionRevoked.v1")
public record SessionRevoked(String userId, String sessionId, RevocationReason reason, Instant revokedAt)
        implements UserEvent {}
