package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;

/**
 * A user signed in.
 *
 * @param userId the account, a UUID
 * @param sessionId the session that this sign-in opens, a UUID
 * @param provider the provider's string id
 * @param signedInAt when
 */
@MessageType("auth.UserSignedIn.v1")
public record UserSignedIn(String userId, String sessionId, String provider, Instant signedInAt) implements UserEvent {}
