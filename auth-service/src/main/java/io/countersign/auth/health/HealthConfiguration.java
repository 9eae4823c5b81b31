package io.countersign.auth.health;

import io.countersign.auth.oidc.ProviderProbe;
import io.countersign.auth.providers.Provider;
import io.countersign.auth.providers.Providers;
import io.countersign.messaging.EventWriter;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    @Bean
    LocalHealthTable localHealth(Clock clock) {
        return new LocalHealthTable(clock);
    }

    @Bean
    HealthPublishers providerWatches(
            Providers providers,
            LocalHealthTable localHealth,
            ProviderHealthStore states,
            EventWriter writer,
            ProviderProbe probe,
            Clock clock) {
        HealthTransitions transitions = new HealthTransitions(UUID.randomUUID().toString(), new ProviderEvents(writer));
        return new HealthPublishers(providers.all().stream()
                .map(Provider::id)
                .map(id -> new HealthPublisher(id, localHealth, states, transitions, probe, clock))
                .toList());
    }
}
