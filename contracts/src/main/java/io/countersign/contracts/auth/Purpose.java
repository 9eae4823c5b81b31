package io.countersign.contracts.auth;

/** What an attempt is for. It is fixed when the attempt is prepared. */
public enum Purpose {
    SIGN_IN,
    LINK
}
