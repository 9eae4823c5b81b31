package io.countersign.auth.oidc.token;

import io.countersign.contracts.message.Secret;

/** The tokens of a successful token response (OpenID Connect Core 3.1.3.3). */
public record TokenResponse(Secret idToken, Secret accessToken) {}
