package io.countersign.auth.oidc;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the communication with providers.
 *
 * @param connectTimeout Time-out for connecting to a provider.
 * @param responseTimeout Time-out between a request and the first byte of its response.
 * @param exchangeTimeout Time-out for all requests of one sign-in together.
 * @param maxBody Maximum size of a response.
 * @param maxConnections Maximum number of connections to one provider.
 * @param maxExchanges Maximum number of concurrent exchanges with one provider. Further ones fail immediately.
 * @param metadataAge Age at which metadata and keys are fetched again, in the background.
 * @param refetchInterval Minimum interval between two fetches of cached keys, for a token with an unknown key, and of metadata whose
 *     renewal failed.
 * @param clockSkew Tolerated difference between the clocks of a provider and of this service.
 * @param breaker Circuit breaker of each provider.
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
        @DefaultValue("60s") Duration clockSkew,
        @DefaultValue Breaker breaker) {

    /**
     * The circuit breaker of each provider. Only failures of the provider count: time-outs, lost connections, server errors, malformed
     * documents.
     *
     * @param window Sliding window in which exchanges are counted, in whole seconds.
     * @param minimumExchanges Minimum number of exchanges within the window for the breaker to open.
     * @param failureRate Failure rate in percent at which the breaker opens and sign-ins are refused.
     * @param slowAfter Duration after which an exchange counts as failed.
     * @param openDuration Delay before a background probe of an open breaker.
     * @param halfOpenExchanges Number of trial exchanges, after a successful probe, that decide whether the breaker closes.
     */
    public record Breaker(
            @DefaultValue("30s") Duration window,
            @DefaultValue("10") int minimumExchanges,
            @DefaultValue("50") int failureRate,
            @DefaultValue("4s") Duration slowAfter,
            @DefaultValue("5s") Duration openDuration,
            @DefaultValue("3") int halfOpenExchanges) {}
}
