package io.countersign.faults.history;

/** An attribute of an operation, from its request or its response. Secrets appear only as their SHA-256. */
public enum Attribute {
    /** The provider's string id. */
    PROVIDER,
    ISSUER,
    SUBJECT,
    /** The user that the call is for, or that signed in. */
    USER,
    /** The session that is used or ended; it has the id of its attempt. */
    SESSION,
    /** The attempt that was prepared or finished: its {@code state}. */
    STATE,
    CODE_HASH,
    /** The refresh token that was presented. */
    PRESENTED_REFRESH_HASH,
    /** The refresh token that was issued. */
    ISSUED_REFRESH_HASH,
    /** The access token that was presented. */
    PRESENTED_ACCESS_HASH,
    /** The access token that was issued. */
    ISSUED_ACCESS_HASH,
    /** The session of the presented access token. */
    PRESENTED_SESSION,
    /** The user, session or attempt that the response names, if it names one. */
    RESPONSE_SUBJECT,
    /** The error code in the response. */
    ERROR,
    /** The request's {@code X-Correlation-Id}; every event that the request causes carries it. */
    CORRELATION
}
