package io.countersign.contracts.token;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The session has ended.
 *
 * @param sessionId the session, a UUID
 * @param accessExpires when the last of its access tokens expires
 * @param logoutUrl the provider's logout URL (OpenID Connect RP-Initiated Logout 1.0), if it has one
 */
@MessageType("token.SignedOut.v1")
public record SignedOut(
        String sessionId, Instant accessExpires, @Nullable Secret logoutUrl) {}
