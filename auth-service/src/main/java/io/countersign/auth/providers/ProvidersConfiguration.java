package io.countersign.auth.providers;

import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.message.Topics;
import io.countersign.messaging.StatePublisher;
import io.countersign.messaging.StateTables;
import java.time.Instant;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProvidersProperties.class)
class ProvidersConfiguration {

    @Bean
    Providers providers(ProvidersProperties properties) {
        return ProviderSettingsReader.read(properties.providers());
    }

    @Bean
    CataloguePublisher catalogue(Providers providers, StateTables tables, StatePublisher publisher) {
        return new CataloguePublisher(
                providers, tables.open(Topics.PROVIDERS, ProviderEntry.class, entry -> Instant.MAX), publisher);
    }
}
