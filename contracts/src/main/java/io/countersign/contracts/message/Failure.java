package io.countersign.contracts.message;

import org.jspecify.annotations.Nullable;

/**
 * The reply to a command that was refused.
 *
 * @param code the kind of refusal
 * @param message one sentence for users and operators, without secrets and without text that a provider sent
 * @param field the invalid parameter; null for every code but {@link FailureCode#INVALID_REQUEST}
 * @param providerError the provider's error code (RFC 6749 section 5.2, OpenID Connect Core section 3.1.2.6), where it returned one
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
