package io.countersign.auth.oidc;

import io.countersign.contracts.message.Secret;

/**
 * An authorization code, with the parameters of its authentication request (RFC 6749 section 4.1.3).
 *
 * @param redirectUri the {@code redirect_uri} of the request, which the token request must repeat
 * @param secrets the code verifier and the nonce of the request
 */
public record AuthorizationGrant(Secret code, String redirectUri, RequestSecrets secrets) {}
