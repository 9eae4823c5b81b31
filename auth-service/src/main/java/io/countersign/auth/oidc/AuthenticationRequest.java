package io.countersign.auth.oidc;

import org.jspecify.annotations.Nullable;

/**
 * An authentication request to a provider (OpenID Connect Core 3.1.2.1).
 *
 * @param state identifies the request in the authorization response; the id of the attempt
 * @param redirectUri where the provider sends the browser
 * @param loginHint the {@code login_hint}; sent if the provider's configuration allows it
 */
public record AuthenticationRequest(
        String state,
        String redirectUri,
        RequestSecrets secrets,
        @Nullable String loginHint) {}
