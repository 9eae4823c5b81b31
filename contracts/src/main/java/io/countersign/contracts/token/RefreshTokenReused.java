package io.countersign.contracts.token;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;

/** A refresh token came back after its successor had been used, or after the grace: somebody has a copy. The session ends. */
@MessageType("token.RefreshTokenReused.v1")
public record RefreshTokenReused(String userId, String sessionId, Instant detectedAt) implements UserEvent {}
