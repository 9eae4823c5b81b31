package io.countersign.contracts.auth;

/** What an attempt is for; fixed when it is prepared. */
public enum Purpose {
    SIGN_IN,
    LINK
}
