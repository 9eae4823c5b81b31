package io.countersign.auth.oidc;

import io.countersign.auth.providers.Catalogue;
import io.countersign.auth.providers.Providers;
import io.countersign.messaging.WarmUp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OidcProperties.class)
class OidcConfiguration {

    /** A provider that takes longer is not waited for. */
    private static final Duration LONGEST_ACQUAINTANCE = Duration.ofSeconds(2);

    @Bean
    ProviderClients relyingParties(Providers providers, OidcProperties properties, Clock clock, Catalogue catalogue) {
        return new ProviderClients(
                providers,
                properties,
                clock,
                (provider, metadata) -> catalogue.callbackIssuerKnown(provider.id(), metadata.callbackIssuer()));
    }

    @Bean
    WarmUp providersWarmUp(ProviderClients clients) {
        Mono<Void> once = clients.acquainted(LONGEST_ACQUAINTANCE).cache();
        return () -> once;
    }
}
