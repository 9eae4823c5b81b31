package io.countersign.contracts.auth;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Stores a sign-in attempt; the reply is the provider's authorization URL. Refused with {@code UNKNOWN_PROVIDER}, or with
 * {@code PROVIDER_FAILED} if the provider's metadata is not available.
 *
 * @param attemptId a new random UUID: the {@code state}, and the session API's session id
 * @param provider the provider's string id
 * @param loginHint sent as {@code login_hint} (OpenID Connect Core section 3.1.2.1) if the provider's configuration allows it
 * @param browserBinding SHA-256 (base64url) of the cookie set in the browser; null for a program
 */
@MessageType("auth.PrepareSignIn.v1")
public record PrepareSignIn(
        String attemptId,
        String provider,
        @Nullable String loginHint,
        @Nullable String browserBinding) implements Command<PreparedAttempt> {

    @Override
    public String topic() {
        return Topics.AUTH_COMMANDS;
    }

    @Override
    public String key() {
        return attemptId;
    }
}
