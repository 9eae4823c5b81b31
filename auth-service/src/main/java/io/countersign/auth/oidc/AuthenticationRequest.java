package io.countersign.auth.oidc;

import org.jspecify.annotations.Nullable;

/**
 * What we ask a provider (OpenID Connect Core 3.1.2.1).
 *
 * @param state names the request in the answer
 * @param redirectUri where the provider sends the browser
 * @param loginHint whom the client expects to sign in; passed on where the configuration allows it
 */
public record AuthenticationRequest(
        String state,
        String redirectUri,
        RequestSecrets secrets,
        @Nullable String loginHint) {}
