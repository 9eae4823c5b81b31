package io.countersign.auth.oidc;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How patient and how trusting we are with providers.
 *
 * @param connectTimeout for a connection
 * @param responseTimeout between a request and its response's first byte
 * @param exchangeTimeout for everything that one sign-in asks of its provider together
 * @param maxBody the largest response that is read
 * @param maxConnections to one provider at the same time
 * @param maxExchanges with one provider at the same time; what is beyond fails at once
 * @param metadataAge after which metadata and keys are fetched anew, beside the sign-ins that use them
 * @param refetchInterval between two fetches of what is held already: keys for a token whose key is unknown, metadata that could not be renewed
 * @param clockSkew by which a provider's clock may differ from ours
 */
@ConfigurationProperties("countersign.oidc")
public record OidcProperties(
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("3s") Duration responseTimeout,
        @DefaultValue("5s") Duration exchangeTimeout,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("64") int maxConnections,
        @DefaultValue("64") int maxExchanges,
        @DefaultValue("1h") Duration metadataAge,
        @DefaultValue("30s") Duration refetchInterval,
        @DefaultValue("60s") Duration clockSkew) {}
