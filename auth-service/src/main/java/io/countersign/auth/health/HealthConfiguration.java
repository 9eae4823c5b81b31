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
    Sightings sightings(Clock clock) {
        return new Sightings(clock);
    }

    @Bean
    ProviderWatches providerWatches(
            Providers providers,
            Sightings sightings,
            ProviderStates states,
            EventWriter writer,
            ProviderProbe probe,
            Clock clock) {
        Judgement judgement = new Judgement(UUID.randomUUID().toString(), new ProviderEvents(writer));
        return new ProviderWatches(providers.all().stream()
                .map(Provider::id)
                .map(id -> new ProviderWatch(id, sightings, states, judgement, probe, clock))
                .toList());
    }
}
