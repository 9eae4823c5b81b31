package io.countersign.contracts.token;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;

/**
 * A refresh token was exchanged for the next token pair.
 *
 * @param userId the account, a UUID
 * @param sessionId the session, a UUID
 * @param refreshedAt when
 */
@MessageType("token.TokensRefreshed.v1")
public record TokensRefreshed(String userId, String sessionId, Instant refreshedAt) implements UserEvent {}
