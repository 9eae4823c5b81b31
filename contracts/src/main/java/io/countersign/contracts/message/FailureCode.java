package io.countersign.contracts.message;

/** Why a command was refused. The gateway alone knows which HTTP answer each of them becomes. */
public enum FailureCode {
    /** A parameter is malformed; {@link Failure#field()} names it. */
    INVALID_REQUEST,
    /** The caller is not, or no longer, signed in. */
    UNAUTHENTICATED,
    /** No provider of that name is configured. */
    UNKNOWN_PROVIDER,
    /** The sign-in attempt is unknown, foreign, used or expired: these look alike on purpose. */
    ATTEMPT_NOT_FOUND,
    /** The provider refused the code, the ID token is invalid, or the refresh token is invalid, expired, revoked or replayed. */
    CREDENTIAL_INVALID,
    /** The account is banned. */
    ACCOUNT_BANNED,
    /** The account has an identity of this provider already. */
    PROVIDER_ALREADY_LINKED,
    /** The identity belongs to another account. */
    IDENTITY_OWNED_BY_ANOTHER,
    /** The account has no identity of this provider. */
    PROVIDER_NOT_LINKED,
    /** The last identity of an account cannot be unlinked. */
    LAST_IDENTITY,
    /** There is no such thing, or it is not the caller's. */
    NOT_FOUND,
    /** The provider failed or did not answer in time. */
    PROVIDER_FAILED,
    /** The caller asks too often. */
    TOO_MANY_REQUESTS,
    /**
     * A part of the system is unavailable. The request may be tried again; whether it took effect, or still will, is unknown: the command
     * may have arrived though its sending failed, and the answer may be what was lost.
     */
    UNAVAILABLE,
    /** The deadline passed. Whether the command took effect, or still will, is unknown to the caller. */
    DEADLINE_EXCEEDED,
    /** A defect. The correlation id leads to the log line. */
    INTERNAL
}
