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
 * @param refetchInterval between two fetches of what is held already: keys for a token whose key is unknown, metadata
 *      that could not be renewed
 * @param clockSkew by which a provider's clock may differ from ours
 * @param breaker when a provider's sign-ins are refused without asking it
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
     * The circuit breaker of each provider. Only the provider's own trouble counts: time-outs, lost connections, server errors, documents
     * that are none.
     *
     * @param window over which exchanges are looked at; whole seconds
     * @param minimumExchanges within the window, before anything is concluded
     * @param failureRate in percent, from which on sign-ins are refused
     * @param slowAfter an exchange that takes longer counts as failed
     * @param openDuration before a provider in trouble is asked again, by a probe in the background
     * @param halfOpenExchanges with a provider that answered the probe: as many are let through, and decide
     */
    public record Breaker(
            @DefaultValue("30s") Duration window,
            @DefaultValue("10") int minimumExchanges,
            @DefaultValue("50") int failureRate,
            @DefaultValue("4s") Duration slowAfter,
            @DefaultValue("5s") Duration openDuration,
            @DefaultValue("3") int halfOpenExchanges) {}
}
