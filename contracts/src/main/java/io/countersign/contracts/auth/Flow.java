package io.countersign.contracts.auth;

/** Which API started an attempt, and so where the provider sends the browser back to. Only the same one can finish it. */
public enum Flow {
    /** The session API: the provider returns to the front end's page, which calls finish. */
    SESSION,
    /** The SSO API: the provider returns to the gateway's callback. */
    SSO
}
