package io.countersign.system.faults.history;

/** What an operation asked for. */
public enum Kind {
    PREPARE_SIGN_IN,
    FINISH_SIGN_IN,
    REFRESH,
    SIGN_OUT,
    ME,
    LIST_LINKS,
    LIST_SESSIONS,
    END_SESSION,
    PREPARE_LINK,
    FINISH_LINK,
    UNLINK,
    BAN,
    REINSTATE,
    ERASE,
    HEALTH
}
