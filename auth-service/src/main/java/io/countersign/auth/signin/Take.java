package io.countersign.auth.signin;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an attempt is taken. It outlives the attempt, so that the attempt can never be taken again.
 *
 * @param codeHash SHA-256 (base64url) of the code that it was taken with; null when the provider had answered with an error
 */
public record Take(String attemptId, @Nullable String codeHash, Instant takenAt, Instant expiresAt) {

    /** More than clocks can differ. */
    static final Duration SURVIVES_ATTEMPT = Duration.ofHours(1);
}
