package io.countersign.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What access tokens say, as the token service writes them.
 *
 * @param issuer The {@code iss} of access tokens: the URL under which the gateway is known.
 * @param audience The {@code aud} of access tokens.
 */
@ConfigurationProperties("countersign.tokens")
public record AccessTokenProperties(
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("countersign") String audience) {}
