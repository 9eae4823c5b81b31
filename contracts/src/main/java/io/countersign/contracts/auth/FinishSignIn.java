package io.countersign.contracts.auth;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Takes the attempt, sign-in or linking, exchanges the code, and has the result stored. The attempt itself knows what it is for.
 *
 * @param attemptId the {@code state}
 * @param provider the provider's string id, as the caller names it
 * @param flow the API that the call came in by
 * @param code the authorization code; null when the provider answered with an error
 * @param error the provider's error code (RFC 6749 section 4.1.2.1); null when there is a code
 * @param issuer the {@code iss} of the authorization response (RFC 9207), where the caller saw one
 * @param userId the user of the bearer token that came along, if any
 * @param browserBinding SHA-256 (base64url) of the cookie that names this attempt, if it came along
 * @param fromBrowser whether a browser calls
 */
@MessageType("auth.FinishSignIn.v1")
public record FinishSignIn(
        String attemptId,
        String provider,
        Flow flow,
        @Nullable Secret code,
        @Nullable String error,
        @Nullable String issuer,
        @Nullable String userId,
        @Nullable String browserBinding,
        boolean fromBrowser,
        Device device)
        implements Command<Finished> {

    @Override
    public String topic() {
        return Topics.AUTH_COMMANDS;
    }

    @Override
    public String key() {
        return attemptId;
    }
}
