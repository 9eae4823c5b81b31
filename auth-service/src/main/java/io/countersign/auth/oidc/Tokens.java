package io.countersign.auth.oidc;

import io.countersign.contracts.message.Secret;

/** What the token endpoint gave for a code. */
record Tokens(Secret idToken, Secret accessToken) {}
