package io.countersign.contracts.message;

/** Why a command was refused. Only the gateway maps these codes to HTTP statuses and to the codes of its APIs. */
public enum FailureCode {
    /** A parameter is missing or malformed; {@link Failure#field()} names it. */
    INVALID_REQUEST,
    /** The caller has not signed in, or the session has ended. */
    UNAUTHENTICATED,
    /** No provider with this id or number is configured. */
    UNKNOWN_PROVIDER,
    /** The sign-in attempt is unknown, another caller's, used or expired. These cases cannot be distinguished, on purpose. */
    ATTEMPT_NOT_FOUND,
    /** The provider refused the code, the ID token is invalid, or the refresh token is invalid, expired, revoked or reused. */
    CREDENTIAL_INVALID,
    /** The account is banned. */
    ACCOUNT_BANNED,
    /** The account already has an identity of this provider. */
    PROVIDER_ALREADY_LINKED,
    /** The identity belongs to another account. */
    IDENTITY_OWNED_BY_ANOTHER,
    /** The account has no identity of this provider. */
    PROVIDER_NOT_LINKED,
    /** The last identity of an account cannot be unlinked. */
    LAST_IDENTITY,
    /** The resource does not exist, or is not the caller's. */
    NOT_FOUND,
    /** The provider failed or did not respond in time. */
    PROVIDER_FAILED,
    /** The caller exceeds its rate limit. */
    TOO_MANY_REQUESTS,
    /**
     * A part of the system is unavailable; the request may be repeated. Whether the command took effect, or will, is unknown: the broker
     * may have stored it although sending failed, and the reply may be lost.
     */
    UNAVAILABLE,
    /** The deadline passed. The caller does not know whether the command took effect, or will. */
    DEADLINE_EXCEEDED,
    /** A defect. The correlation id leads to the log entry. */
    INTERNAL
}
