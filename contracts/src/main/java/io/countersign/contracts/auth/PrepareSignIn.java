package io.countersign.contracts.auth;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Stores a sign-in attempt and answers the provider's authorization URL.
 *
 * @param attemptId a fresh UUID: the {@code state}, and the session API's session id
 * @param provider the provider's string id
 * @param loginHint sent on as {@code login_hint} where the provider's configuration allows it
 * @param browserBinding SHA-256 (base64url) of the cookie given to the browser; null for a program
 */
@MessageType("auth.PrepareSignIn.v1")
public record PrepareSignIn(
        String attemptId,
        String provider,
        @Nullable String loginHint,
        @Nullable String browserBinding) implements Command<AuthorizationRequest> {

    @Override
    public String topic() {
        return Topics.AUTH_COMMANDS;
    }

    @Override
    public String key() {
        return attemptId;
    }
}
