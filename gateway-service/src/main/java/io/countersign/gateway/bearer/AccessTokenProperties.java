package io.countersign.gateway.bearer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Expected claims of access tokens, as the token service issues them.
 *
 * @param issuer The {@code iss} claim of access tokens: the public URL of the gateway.
 * @param audience The {@code aud} claim of access tokens.
 */
@ConfigurationProperties("countersign.tokens")
record AccessTokenProperties(
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("countersign") String audience) {}
