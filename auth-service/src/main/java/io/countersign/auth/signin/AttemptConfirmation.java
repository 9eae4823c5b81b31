package io.countersign.auth.signin;

import io.countersign.messaging.CommandContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The single confirmation of a linking.
 *
 * @param commandId the command that confirmed it; null in documents without this field
 */
public record AttemptConfirmation(
        String attemptId, @Nullable String commandId, Instant confirmedAt, Instant expiresAt) {

    boolean isBy(CommandContext context) {
        return context.commandId().equals(commandId);
    }
}
