package io.countersign.auth.signin;

import io.countersign.messaging.CommandContext;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The single use of an attempt. It outlives the attempt, so that the attempt can never be used again.
 *
 * @param commandId the command that used it; null in documents without this field
 * @param codeHash SHA-256 (base64url) of the authorization code; null if the provider returned an error
 */
public record AttemptRedemption(
        String attemptId,
        @Nullable String commandId,
        @Nullable String codeHash,
        Instant redeemedAt,
        Instant expiresAt) {

    /** Longer than any difference between clocks. */
    static final Duration SURVIVES_ATTEMPT = Duration.ofHours(1);

    boolean isBy(CommandContext context) {
        return context.commandId().equals(commandId);
    }
}
