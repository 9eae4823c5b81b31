package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import java.time.Instant;

/**
 * Where to send the browser (OpenID Connect Core 3.1.2.1).
 *
 * @param url secret, for it carries the nonce
 * @param expiresAt when the attempt ends
 */
@MessageType("auth.AuthorizationRequest.v1")
public record AuthorizationRequest(Secret url, Instant expiresAt) {}
