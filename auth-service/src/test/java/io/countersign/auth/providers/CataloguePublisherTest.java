package io.countersign.auth.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Topics;
import io.countersign.messaging.StatePublisher;
import io.countersign.messaging.StateTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CataloguePublisherTest {

    private static final ProviderEntry ACME = new ProviderEntry("acme", 0, "Acme", null, "https://acme.example", false);
    private static final ProviderEntry ACME_WITH_ISSUER =
            new ProviderEntry("acme", 0, "Acme", null, "https://acme.example", true);

    private final Topic topic = new Topic();
    private final CataloguePublisher catalogue = new CataloguePublisher(
            new Providers(List.of(TestProvider.at("https://acme.example").build())), topic, topic);

    @AfterEach
    void stop() {
        catalogue.stop();
    }

    @Test
    void startWhenTopicIsEmptyThenPublished() {
        catalogue.start();
        await().untilAsserted(() -> assertThat(topic.written).containsExactly("put acme"));
        assertThat(topic.get("acme")).isEqualTo(ACME);
    }

    @Test
    void startWhenPublishedAlreadyThenOnlyUnconfiguredEntriesAreRemoved() {
        topic.table.put("acme", ACME_WITH_ISSUER);
        topic.table.put("gone", ACME);
        catalogue.start();

        await().untilAsserted(() -> assertThat(topic.written).containsExactly("remove gone"));
        assertThat(topic.get("acme")).isEqualTo(ACME_WITH_ISSUER);
    }

    @Test
    void startWhenTopicIsNotCaughtUpThenNothingIsWritten() {
        topic.caughtUp = false;
        topic.table.put("acme", ACME);
        catalogue.start();
        catalogue.updateCallbackIssuer("acme", true);
        assertThat(topic.written).isEmpty();

        topic.caughtUp = true;

        await().untilAsserted(() -> assertThat(topic.get("acme")).isEqualTo(ACME_WITH_ISSUER));
    }

    @Test
    void startWhenBrokerIsUnreachableThenRetried() {
        topic.failures = 2;
        catalogue.start();
        await().untilAsserted(() -> assertThat(topic.get("acme")).isEqualTo(ACME));
    }

    @Test
    void updateCallbackIssuerWhenItChangesThenPublishedAgain() {
        catalogue.start();
        catalogue.updateCallbackIssuer("acme", true);
        catalogue.updateCallbackIssuer("acme", true);
        await().untilAsserted(() -> assertThat(topic.get("acme")).isEqualTo(ACME_WITH_ISSUER));

        catalogue.updateCallbackIssuer("acme", false);
        await().untilAsserted(() -> assertThat(topic.get("acme")).isEqualTo(ACME));
    }

    /** The topic and the table that follows it. */
    private static final class Topic implements StateTable<ProviderEntry>, StatePublisher {

        final Map<String, ProviderEntry> table = new ConcurrentHashMap<>();
        final List<String> written = new CopyOnWriteArrayList<>();
        volatile boolean caughtUp = true;
        volatile int failures;

        @Override
        public Mono<Void> put(String topic, String key, Object value) {
            return write(topic, "put " + key).doOnSuccess(done -> table.put(key, (ProviderEntry) value));
        }

        @Override
        public Mono<Void> remove(String topic, String key) {
            return write(topic, "remove " + key).doOnSuccess(done -> table.remove(key));
        }

        private Mono<Void> write(String topic, String what) {
            return Mono.fromRunnable(() -> {
                assertThat(topic).isEqualTo(Topics.PROVIDERS);
                if (failures > 0) {
                    failures--;
                    throw new Refused(FailureCode.UNAVAILABLE, "no broker");
                }
                written.add(what);
            });
        }

        @Override
        public @Nullable ProviderEntry get(String key) {
            return table.get(key);
        }

        @Override
        public Map<String, ProviderEntry> entries() {
            return table;
        }

        @Override
        public void expect(String key, ProviderEntry value) {
            table.put(key, value);
        }

        @Override
        public boolean caughtUp() {
            return caughtUp;
        }

        @Override
        public Duration age() {
            return Duration.ZERO;
        }
    }
}
