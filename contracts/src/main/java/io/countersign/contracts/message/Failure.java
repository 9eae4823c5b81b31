package io.countersign.contracts.message;

import org.jspecify.annotations.Nullable;

/**
 * A refusal that travels to the caller.
 *
 * @param code what kind of refusal
 * @param message one sentence for a person; never a secret, never a provider's raw text
 * @param field the offending parameter, for {@link FailureCode#INVALID_REQUEST}
 * @param providerError the provider's error code (RFC 6749 section 5.2, OpenID Connect Core 3.1.2.6), where it gave one
 */
@MessageType("message.Failure.v1")
public record Failure(
        FailureCode code,
        String message,
        @Nullable String field,
        @Nullable String providerError) {

    public static Failure of(FailureCode code, String message) {
        return new Failure(code, message, null, null);
    }

    public static Failure invalid(String field, String message) {
        return new Failure(FailureCode.INVALID_REQUEST, message, field, null);
    }

    public Failure withProviderError(String error) {
        return new Failure(code, message, field, error);
    }
}
