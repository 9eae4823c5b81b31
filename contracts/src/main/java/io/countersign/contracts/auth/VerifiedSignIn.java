package io.countersign.contracts.auth;

import io.countersign.contracts.message.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that the provider vouched for: what the services hand on to each other until it is answered.
 *
 * @param attemptId the attempt that it came from; makes every later step idempotent
 * @param provider the provider's string id
 * @param at when the ID token was validated
 * @param logoutUrl the provider's RP-initiated logout URL for this sign-in (OpenID Connect RP-Initiated Logout 1.0), with the
 *     {@code id_token_hint} in it and so secret; null where the provider has none
 */
public record VerifiedSignIn(
        String attemptId,
        String provider,
        Identity identity,
        Profile profile,
        Device device,
        Instant at,
        @Nullable Secret logoutUrl) {}
