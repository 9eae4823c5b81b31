package io.countersign.gateway;

import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.PublicKey;
import io.countersign.contracts.token.Revocation;
import io.countersign.messaging.StateTable;
import io.countersign.messaging.StateTables;
import io.countersign.messaging.test.FakeStateTable;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The messaging module without a broker. */
@TestConfiguration(proxyBeanMethods = false)
class FakeMessaging {

    final FakeStateTable<ProviderEntry> providers = new FakeStateTable<>();
    final FakeStateTable<PublicKey> keys = new FakeStateTable<>();
    final FakeStateTable<Revocation> revocations = new FakeStateTable<>();

    @Bean
    FakeCommandSender commandSender() {
        return new FakeCommandSender();
    }

    @Bean
    HealthIndicator brokerHealthIndicator() {
        return () -> Health.up().build();
    }

    @Bean
    FakeUserEventFeed userEvents() {
        return new FakeUserEventFeed();
    }

    @Bean
    StateTables stateTables() {
        Map<String, StateTable<?>> tables =
                Map.of(Topics.PROVIDERS, providers, Topics.KEYS, keys, Topics.REVOCATIONS, revocations);
        return new StateTables() {
            @Override
            @SuppressWarnings("unchecked") // one type per topic
            public <V> StateTable<V> open(String topic, Class<V> type, Function<V, Instant> until) {
                return (StateTable<V>) tables.get(topic);
            }
        };
    }
}
