package io.countersign.contracts.auth;

/** The API that prepared an attempt, and thereby its redirect URI. Only the same API can finish it. */
public enum Flow {
    /** The session API: the provider redirects to the front end's page, which calls finish. */
    SESSION,
    /** The SSO API: the provider redirects to the gateway's callback. */
    SSO
}
