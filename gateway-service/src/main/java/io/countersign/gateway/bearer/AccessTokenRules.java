package io.countersign.gateway.bearer;

import java.time.Duration;

/**
 * What an access token must say.
 *
 * @param issuer its {@code iss}
 * @param audience among its {@code aud}
 * @param clockSkew how far our clock and the token service's may differ
 */
record AccessTokenRules(String issuer, String audience, Duration clockSkew) {}
