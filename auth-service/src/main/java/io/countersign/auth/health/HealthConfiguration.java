package io.countersign.auth.health;

import io.countersign.auth.oidc.ProviderProbe;
import io.countersign.auth.providers.Provider;
import io.countersign.auth.providers.Providers;
import io.countersign.messaging.EventWriter;
import io.countersign.store.OptimisticRetry;
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
    LocalHealth localHealth(Clock clock) {
        return new LocalHealth(clock);
    }

    /** One round for each provider, because the probe of one may hang. */
    @Bean
    PeriodicTask providerHealthTask(
            Providers providers,
            LocalHealth localHealth,
            ProviderHealthStore store,
            EventWriter writer,
            ProviderProbe probe,
            OptimisticRetry retry,
            Clock clock) {
        HealthTransitions transitions = new HealthTransitions(UUID.randomUUID().toString(), writer);
        List<Mono<Void>> rounds = providers.all().stream()
                .map(Provider::id)
                .map(id -> new HealthPublisher(id, localHealth, store, transitions, probe, retry, clock).publish())
                .toList();
        return PeriodicTask.ofEach("Publishing provider health", rounds, PAUSE);
    }
}
