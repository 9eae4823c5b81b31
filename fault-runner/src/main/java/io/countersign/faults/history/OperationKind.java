package io.countersign.faults.history;

/**
 * What an operation does, and which attributes it has. All but health have {@link Attribute#CORRELATION}; all that are not ok have
 * {@link Attribute#ERROR}.
 */
public enum OperationKind {
    /** PROVIDER; if ok, STATE. */
    PREPARE_SIGN_IN,
    /** STATE, CODE_HASH, PROVIDER, ISSUER, SUBJECT; if ok, USER, SESSION, ISSUED_... and RESPONSE_SUBJECT as the tokens name them. */
    FINISH_SIGN_IN,
    /** SESSION, USER, PRESENTED_REFRESH_HASH; if ok, ISSUED_... and their session in RESPONSE_SUBJECT. */
    REFRESH,
    /** SESSION, USER, PRESENTED_REFRESH_HASH. */
    SIGN_OUT,
    /** PRESENTED_ACCESS_HASH, PRESENTED_SESSION, USER; if ok, RESPONSE_SUBJECT. */
    ME,
    /** As {@link #ME}. */
    LIST_LINKS,
    /** As {@link #ME}. */
    LIST_SESSIONS,
    /** As {@link #ME}, and SESSION: the one to end. */
    END_SESSION,
    /** As {@link #ME}, and PROVIDER; if ok, STATE. */
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
    /** None: the instance says it all. */
    HEALTH
}
