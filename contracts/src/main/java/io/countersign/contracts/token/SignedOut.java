package io.countersign.contracts.token;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The session is over.
 *
 * @param logoutUrl the provider's RP-initiated logout URL, where it has one
 * @param accessExpires until when access tokens of this session could still be presented
 */
@MessageType("token.SignedOut.v1")
public record SignedOut(
        String sessionId, Instant accessExpires, @Nullable Secret logoutUrl) {}
