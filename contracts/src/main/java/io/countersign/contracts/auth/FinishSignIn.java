package io.countersign.contracts.auth;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Redeems an attempt, sign-in or linking: exchanges the code, validates the ID token, then forwards to the link service. The attempt says
 * whether to sign in or to link. Refused with {@code ATTEMPT_NOT_FOUND}, {@code CREDENTIAL_INVALID}, {@code PROVIDER_FAILED} or
 * {@code ACCOUNT_BANNED}, or with a refusal of the services that it is forwarded to.
 *
 * @param attemptId the {@code state} of the authorization response, a UUID
 * @param provider the string id of the provider that the caller names
 * @param flow the API that received the request
 * @param code the authorization code; null if the provider returned an error
 * @param error the provider's error code (RFC 6749 section 4.1.2.1); null if there is a code
 * @param issuer the {@code iss} of the authorization response (RFC 9207), if the caller has one
 * @param userId the user of the request's access token; null without one
 * @param browserBinding SHA-256 (base64url) of the cookie that belongs to this attempt; null without one
 * @param fromBrowser whether the request comes from a browser
 * @param device the client, for the session's record
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
