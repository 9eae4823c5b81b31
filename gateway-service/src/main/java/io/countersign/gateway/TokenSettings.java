package io.countersign.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What access tokens say, as the token service writes them.
 *
 * @param issuer their {@code iss}
 * @param audience among their {@code aud}
 * @param clockSkew how far the clocks of gateway and token service may differ
 */
@ConfigurationProperties("countersign.tokens")
public record TokenSettings(
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("countersign") String audience,
        @DefaultValue("5s") Duration clockSkew) {}
