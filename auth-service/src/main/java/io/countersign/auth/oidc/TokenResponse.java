package io.countersign.auth.oidc;

import io.countersign.contracts.message.Secret;

/** What the token endpoint gave for a code. */
record TokenResponse(Secret idToken, Secret accessToken) {}
