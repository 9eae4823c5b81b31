package io.countersign.auth.signin;

import io.countersign.messaging.CommandContext;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an attempt is taken. It outlives the attempt, so that the attempt can never be taken again.
 *
 * @param commandId the command that took it; null for those taken before this was kept
 * @param codeHash SHA-256 (base64url) of the code that it was taken with; null when the provider had answered with an error
 */
public record AttemptRedemption(
        String attemptId,
        @Nullable String commandId,
        @Nullable String codeHash,
        Instant redeemedAt,
        Instant expiresAt) {

    /** More than clocks can differ. */
    static final Duration SURVIVES_ATTEMPT = Duration.ofHours(1);

    boolean isBy(CommandContext context) {
        return context.commandId().equals(commandId);
    }
}
