package io.countersign.auth.signin;

import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.Purpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One prepared sign-in or linking.
 *
 * @param id the {@code state}
 * @param userId the account to link to; null for a sign-in
 * @param browserBinding SHA-256 (base64url) of the cookie of the browser that prepared it; null for a native client
 * @param redirectUri where the provider redirects the browser
 * @param sealedSecrets the PKCE verifier and the nonce, sealed
 */
public record Attempt(
        String id,
        Purpose purpose,
        Flow flow,
        String provider,
        @Nullable String userId,
        @Nullable String browserBinding,
        String redirectUri,
        String sealedSecrets,
        Instant createdAt,
        Instant expiresAt) {

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
