package io.countersign.auth.oidc.client;

import io.countersign.auth.oidc.OidcProperties;
import io.countersign.auth.oidc.ProviderObserver;
import io.countersign.auth.oidc.resilience.BreakerMetrics;
import io.countersign.auth.providers.CataloguePublisher;
import io.countersign.auth.providers.Providers;
import io.countersign.messaging.WarmUp;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OidcProperties.class)
class OidcConfiguration {

    /** The service becomes ready after this time even if a provider did not respond. */
    private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(2);

    @Bean
    ProviderClients relyingParties(
            Providers providers, OidcProperties properties, Clock clock, List<ProviderObserver> observers) {
        return new ProviderClients(providers, properties, clock, new ProviderObservers(observers));
    }

    @Bean
    ProviderObserver catalogueObserver(CataloguePublisher catalogue) {
        return new ProviderObserver() {
            @Override
            public void metadataFetched(String provider, boolean callbackIssuer) {
                catalogue.updateCallbackIssuer(provider, callbackIssuer);
            }
        };
    }

    @Bean
    MeterBinder breakerMetrics(ProviderClients clients) {
        return new BreakerMetrics(clients.breakers());
    }

    @Bean
    WarmUp providersWarmUp(ProviderClients clients) {
        Mono<Void> once = clients.warmUp(WARM_UP_LIMIT).cache();
        return () -> once;
    }
}
