package io.countersign.faults.history;

/** What is known of an operation, from its request and its answer. Secrets appear as their SHA-256 only. */
public enum Attribute {
    /** The provider's string id. */
    PROVIDER,
    ISSUER,
    SUBJECT,
    /** The user on whose behalf, or who signed in. */
    USER,
    /** The session that is asked for or ended; it has the id of its attempt. */
    SESSION,
    /** The attempt that was prepared or finished: its {@code state}. */
    STATE,
    CODE_HASH,
    /** The refresh token that was presented. */
    PRESENTED_REFRESH_HASH,
    /** The refresh token that was handed out. */
    ISSUED_REFRESH_HASH,
    /** The access token that was presented. */
    PRESENTED_ACCESS_HASH,
    /** The access token that was handed out. */
    ISSUED_ACCESS_HASH,
    /** The session that the presented access token was for. */
    PRESENTED_SESSION,
    /** Whose answer came back, where that can be published: the user, session or attempt named in the answer. */
    ANSWERED_FOR,
    /** The error code in the answer's body. */
    ERROR,
    /** The {@code X-Correlation-Id} that the request sent: every event that it causes carries it. */
    CORRELATION
}
