package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import java.time.Instant;

/**
 * The reply to the preparation of an attempt.
 *
 * @param url the provider's authorization URL (OpenID Connect Core section 3.1.2.1); secret, because it contains the nonce
 * @param expiresAt when the attempt expires
 */
@MessageType("auth.AuthorizationRequest.v1")
public record PreparedAttempt(Secret url, Instant expiresAt) {}
