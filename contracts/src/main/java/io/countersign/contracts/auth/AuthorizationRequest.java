package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import java.time.Instant;

/**
 * The provider's authorization URL for a prepared attempt (OpenID Connect Core section 3.1.2.1).
 *
 * @param url the URL; secret, because it contains the nonce
 * @param expiresAt when the attempt expires
 */
@MessageType("auth.AuthorizationRequest.v1")
public record AuthorizationRequest(Secret url, Instant expiresAt) {}
