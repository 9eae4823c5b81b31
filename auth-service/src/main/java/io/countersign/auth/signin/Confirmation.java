package io.countersign.auth.signin;

import io.countersign.messaging.CommandContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a linking is confirmed, once.
 *
 * @param commandId the command that confirmed it; null for those confirmed before this was kept
 */
public record Confirmation(String attemptId, @Nullable String commandId, Instant confirmedAt, Instant expiresAt) {

    boolean isBy(CommandContext context) {
        return context.commandId().equals(commandId);
    }
}
