package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;

/**
 * A user signed in.
 *
 * @param sessionId the session that this sign-in opens
 * @param provider the provider's string id
 */
@MessageType("auth.UserSignedIn.v1")
public record UserSignedIn(String userId, String sessionId, String provider, Instant signedInAt) implements UserEvent {}
