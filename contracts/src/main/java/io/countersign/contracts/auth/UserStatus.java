package io.countersign.contracts.auth;

/** Whether an account may be used. */
public enum UserStatus {
    ACTIVE,
    INACTIVE,
    MANUAL_BANNED,
    SYS_BANNED,
    /** Nothing is left of it but its id, so that it never comes back. */
    ERASED;

    public boolean banned() {
        return this == MANUAL_BANNED || this == SYS_BANNED;
    }
}
