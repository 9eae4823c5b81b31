package io.countersign.auth.health;

import io.countersign.auth.oidc.ProviderProbe;
import io.countersign.auth.providers.Provider;
import io.countersign.auth.providers.Providers;
import io.countersign.messaging.EventWriter;
import io.countersign.store.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Bean
    LocalHealthTable localHealth(Clock clock) {
        return new LocalHealthTable(clock);
    }

    /** Each provider for itself, because one may hang. */
    @Bean
    PeriodicTask providerHealthTask(
            Providers providers,
            LocalHealthTable localHealth,
            ProviderHealthStore states,
            EventWriter writer,
            ProviderProbe probe,
            Clock clock) {
        HealthTransitions transitions = new HealthTransitions(UUID.randomUUID().toString(), new ProviderEvents(writer));
        List<Mono<Void>> publishing = providers.all().stream()
                .map(Provider::id)
                .map(id -> new HealthPublisher(id, localHealth, states, transitions, probe, clock).look())
                .toList();
        return PeriodicTask.ofEach("Publishing provider health", publishing, PAUSE);
    }
}
