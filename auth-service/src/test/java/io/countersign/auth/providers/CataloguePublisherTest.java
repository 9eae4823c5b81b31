package io.countersign.auth.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Topics;
import io.countersign.messaging.StatePublisher;
import io.countersign.messaging.test.FakeStateTable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CataloguePublisherTest {

    private static final ProviderEntry ACME = new ProviderEntry("acme", 0, "Acme", null, "https://acme.example", false);
    private static final ProviderEntry ACME_WITH_ISSUER =
            new ProviderEntry("acme", 0, "Acme", null, "https://acme.example", true);

    private final FakeStateTable<ProviderEntry> table = new FakeStateTable<>();
    private final Topic topic = new Topic();
    private final CataloguePublisher catalogue = new CataloguePublisher(
            new Providers(List.of(TestProvider.at("https://acme.example").build())), table, topic);

    @AfterEach
    void stop() {
        catalogue.stop();
    }

    @Test
    void startWhenTopicIsEmptyThenPublished() {
        catalogue.start();
        await().untilAsserted(() -> assertThat(topic.written).containsExactly("put acme"));
        assertThat(table.get("acme")).isEqualTo(ACME);
    }

    @Test
    void startWhenPublishedAlreadyThenOnlyUnconfiguredEntriesAreRemoved() {
        table.expect("acme", ACME_WITH_ISSUER);
        table.expect("gone", ACME);
        catalogue.start();

        await().untilAsserted(() -> assertThat(topic.written).containsExactly("remove gone"));
        assertThat(table.get("acme")).isEqualTo(ACME_WITH_ISSUER);
    }

    @Test
    void startWhenTopicIsNotCaughtUpThenNothingIsWritten() {
        table.caughtUp(false);
        table.expect("acme", ACME);
        catalogue.start();
        catalogue.updateCallbackIssuer("acme", true);
        assertThat(topic.written).isEmpty();

        table.caughtUp(true);

        await().untilAsserted(() -> assertThat(table.get("acme")).isEqualTo(ACME_WITH_ISSUER));
    }

    @Test
    void startWhenBrokerIsUnreachableThenRetried() {
        topic.failures = 2;
        catalogue.start();
        await().untilAsserted(() -> assertThat(table.get("acme")).isEqualTo(ACME));
    }

    @Test
    void updateCallbackIssuerWhenItChangesThenPublishedAgain() {
        catalogue.start();
        catalogue.updateCallbackIssuer("acme", true);
        catalogue.updateCallbackIssuer("acme", true);
        await().untilAsserted(() -> assertThat(table.get("acme")).isEqualTo(ACME_WITH_ISSUER));

        catalogue.updateCallbackIssuer("acme", false);
        await().untilAsserted(() -> assertThat(table.get("acme")).isEqualTo(ACME));
    }

    /** The topic that the table follows. */
    private final class Topic implements StatePublisher {

        final List<String> written = new CopyOnWriteArrayList<>();
        volatile int failures;

        @Override
        public Mono<Void> put(String topic, String key, Object value) {
            return write(topic, "put " + key).doOnSuccess(done -> table.expect(key, (ProviderEntry) value));
        }

        @Override
        public Mono<Void> remove(String topic, String key) {
            return write(topic, "remove " + key)
                    .doOnSuccess(done -> table.entries().remove(key));
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
    }
}
