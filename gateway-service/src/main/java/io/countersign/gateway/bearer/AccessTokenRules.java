package io.countersign.gateway.bearer;

import java.time.Duration;

/**
 * The claims that an access token must have.
 *
 * @param issuer its {@code iss}
 * @param audience one of its {@code aud}
 * @param clockSkew the maximum difference between the clocks of the gateway and of the token service, in whole seconds
 */
record AccessTokenRules(String issuer, String audience, Duration clockSkew) {}
