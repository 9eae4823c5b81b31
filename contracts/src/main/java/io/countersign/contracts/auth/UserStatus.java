package io.countersign.contracts.auth;

/** Whether an account may be used. */
public enum UserStatus {
    ACTIVE,
    INACTIVE,
    MANUAL_BANNED,
    SYS_BANNED;

    public boolean banned() {
        return this == MANUAL_BANNED || this == SYS_BANNED;
    }
}
