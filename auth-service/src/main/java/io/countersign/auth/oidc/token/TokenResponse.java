package io.countersign.auth.oidc.token;

import io.countersign.contracts.message.Secret;

/** What the token endpoint gave for a code. */
public record TokenResponse(Secret idToken, Secret accessToken) {}
