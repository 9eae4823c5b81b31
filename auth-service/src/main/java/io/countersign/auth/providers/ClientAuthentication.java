package io.countersign.auth.providers;

/** The client authentication method at a provider's token endpoint (OpenID Connect Core 9, RFC 6749 section 2.3). */
public enum ClientAuthentication {
    CLIENT_SECRET_BASIC,
    CLIENT_SECRET_POST,
    /** An assertion signed with an asymmetric key (RFC 7523). */
    PRIVATE_KEY_JWT,
    /** A public client, protected by PKCE alone. */
    NONE
}
