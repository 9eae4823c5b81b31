package io.countersign.faults.history;

/**
 * What an operation asked for, and which attributes tell about it. {@link Attribute#CORRELATION} belongs to all but health, {@link Attribute#ERROR} to
 * all that were not done.
 */
public enum OperationKind {
    /** PROVIDER; when done, STATE. */
    PREPARE_SIGN_IN,
    /** STATE, CODE_HASH, PROVIDER, ISSUER, SUBJECT; when done, USER, SESSION and ISSUED_... as the tokens tell them. */
    FINISH_SIGN_IN,
    /** SESSION, USER, PRESENTED_REFRESH_HASH; when done, ISSUED_... and whose they are in ANSWERED_FOR. */
    REFRESH,
    /** SESSION, USER, PRESENTED_REFRESH_HASH. */
    SIGN_OUT,
    /** PRESENTED_ACCESS_HASH, PRESENTED_SESSION, USER; when done, ANSWERED_FOR. */
    ME,
    /** As {@link #ME}. */
    LIST_LINKS,
    /** As {@link #ME}. */
    LIST_SESSIONS,
    /** As {@link #ME}, and the SESSION to be ended. */
    END_SESSION,
    /** As {@link #ME}, and PROVIDER; when done, STATE. */
    PREPARE_LINK,
    /** As {@link #ME}, and STATE, CODE_HASH, PROVIDER, ISSUER, SUBJECT. */
    FINISH_LINK,
    /** As {@link #ME}, and PROVIDER. */
    UNLINK,
    /** USER. */
    BAN,
    /** USER. */
    REINSTATE,
    /** USER. */
    ERASE,
    /** Nothing: the instance that was asked tells all. */
    HEALTH
}
