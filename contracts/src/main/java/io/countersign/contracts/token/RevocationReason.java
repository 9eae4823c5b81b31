package io.countersign.contracts.token;

/** Why a session ended before it expired. */
public enum RevocationReason {
    SIGNED_OUT,
    REVOKED_BY_USER,
    REFRESH_TOKEN_REUSED,
    PROVIDER_UNLINKED,
    ACCOUNT_BANNED,
    ACCOUNT_ERASED
}
