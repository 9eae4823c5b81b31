package io.countersign.auth.oidc;

import io.countersign.contracts.message.Secret;

/**
 * A code, with what belongs to the request that it answers.
 *
 * @param redirectUri the one of the request
 */
public record AuthorizationGrant(Secret code, String redirectUri, RequestSecrets secrets) {}
