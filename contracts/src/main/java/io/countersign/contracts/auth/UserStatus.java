package io.countersign.contracts.auth;

/** Whether an account may be used: it may unless it is banned or erased. */
public enum UserStatus {
    ACTIVE,
    INACTIVE,
    MANUAL_BANNED,
    SYS_BANNED,
    /** Only the user id is retained, so that the account is never registered again. */
    ERASED;

    public boolean banned() {
        return this == MANUAL_BANNED || this == SYS_BANNED;
    }
}
