package io.countersign.auth.providers;

/** How we authenticate at a provider's token endpoint (OpenID Connect Core 9). */
public enum ClientAuthentication {
    CLIENT_SECRET_BASIC,
    CLIENT_SECRET_POST,
    PRIVATE_KEY_JWT,
    /** A public client: PKCE alone. */
    NONE
}
