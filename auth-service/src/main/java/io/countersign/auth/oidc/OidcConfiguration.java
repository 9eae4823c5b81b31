package io.countersign.auth.oidc;

import io.countersign.auth.providers.Catalogue;
import io.countersign.auth.providers.Providers;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OidcProperties.class)
class OidcConfiguration {

    @Bean
    ProviderClients relyingParties(Providers providers, OidcProperties properties, Clock clock, Catalogue catalogue) {
        return new ProviderClients(
                providers,
                properties,
                clock,
                (provider, metadata) -> catalogue.callbackIssuerKnown(provider.id(), metadata.callbackIssuer()));
    }
}
