package io.countersign.contracts.auth;

import io.countersign.contracts.message.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in whose ID token was validated. The services forward it to each other until one of them replies.
 *
 * @param attemptId the attempt, a UUID; it makes every later step idempotent
 * @param provider the provider's string id
 * @param identity the issuer and subject of the ID token
 * @param profile the claims about the person
 * @param device the client that finished the attempt
 * @param at when the ID token was validated
 * @param logoutUrl the provider's logout URL for this sign-in (OpenID Connect RP-Initiated Logout 1.0); secret, because it contains the
 *     {@code id_token_hint}. Null if the provider has none
 */
public record VerifiedSignIn(
        String attemptId,
        String provider,
        Identity identity,
        Profile profile,
        Device device,
        Instant at,
        @Nullable Secret logoutUrl) {}
