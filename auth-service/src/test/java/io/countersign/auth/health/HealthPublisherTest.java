package io.countersign.auth.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.auth.oidc.ProviderProbe;
import io.countersign.contracts.auth.ProviderDegraded;
import io.countersign.contracts.auth.ProviderKeysRotated;
import io.countersign.contracts.auth.ProviderRecovered;
import io.countersign.contracts.message.Event;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventWriter;
import io.countersign.messaging.test.MutableClock;
import io.countersign.messaging.test.PlainEventWriter;
import io.countersign.store.OptimisticRetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Several instances see the same provider; each transition is published once. */
class HealthPublisherTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final MutableClock clock = new MutableClock(START);
    private final InMemoryProviderHealthStore states = new InMemoryProviderHealthStore();
    private final List<Event> written = new ArrayList<>();
    private boolean isUp;

    private final Instance a = new Instance("a");
    private final Instance b = new Instance("b");

    @Test
    void publishWhenOneInstanceRefusesThenPublishedOnceWithReason() {
        a.degraded("The token endpoint failed.");
        a.publish();
        a.publish();

        assertThat(written).containsExactly(new ProviderDegraded("acme", "The token endpoint failed.", START));
        assertThat(states.of("acme").isDegraded()).isTrue();
    }

    @Test
    void publishWhenAllInstancesRefuseAndRecoverThenOneDegradedAndOneRecovered() {
        a.degraded("A");
        b.degraded("B");
        a.publish();
        b.publish();
        clock.advance(Duration.ofSeconds(6));
        a.recovered();
        a.publish();
        assertThat(written).hasSize(1);

        clock.advance(Duration.ofSeconds(2));
        b.recovered();
        b.publish();

        assertThat(written)
                .containsExactly(
                        new ProviderDegraded("acme", "A", START), new ProviderRecovered("acme", START.plusSeconds(8)));
        assertThat(sequences()).containsExactly(1L, 2L);
    }

    @Test
    void publishWhenAnotherInstanceComesFirstThenPublishedOnce() {
        a.degraded("A");
        b.degraded("B");
        states.meanwhile = a::publish;
        b.publish();

        assertThat(publishedTypes()).containsExactly("ProviderDegraded");
        assertThat(states.of("acme").leases())
                .extracting(ProviderHealth.Lease::instance)
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void publishWhenDegradedForLongThenLeaseIsRenewedAndNoInstanceReportsRecovery() {
        a.degraded("A");
        a.publish();
        isUp = true;
        for (int i = 0; i < 60; i++) {
            clock.advance(Duration.ofSeconds(1));
            a.publish();
            b.publish();
        }

        assertThat(written).hasSize(1);
        assertThat(states.writes).isLessThan(20);
    }

    @Test
    void publishWhenLeaseExpiredThenAnotherInstanceProbesAndReportsRecovery() {
        a.degraded("A");
        a.publish();
        b.publish();
        clock.advance(HealthTransitions.LEASE.plus(HealthPublisher.READ_INTERVAL));
        b.publish();
        assertThat(written).hasSize(1);

        isUp = true;
        clock.advance(HealthPublisher.READ_INTERVAL);
        b.publish();

        assertThat(written).last().isEqualTo(new ProviderRecovered("acme", clock.instant()));
        assertThat(states.of("acme").isDegraded()).isFalse();
    }

    @Test
    void publishWhenRecoveredBeforeStoredThenBothArePublished() {
        states.away = true;
        a.degraded("A");
        a.publish();
        clock.advance(Duration.ofSeconds(7));
        a.recovered();
        a.publish();
        assertThat(written).isEmpty();

        states.away = false;
        clock.advance(HealthPublisher.READ_INTERVAL);
        a.publish();

        assertThat(written)
                .containsExactly(
                        new ProviderDegraded("acme", "A", START), new ProviderRecovered("acme", START.plusSeconds(7)));
    }

    @Test
    void publishWhenDegradedAgainThenPublishedAgain() {
        a.degraded("A");
        a.publish();
        a.recovered();
        a.publish();
        clock.advance(Duration.ofSeconds(1));
        a.degraded("B");
        a.publish();

        assertThat(publishedTypes()).containsExactly("ProviderDegraded", "ProviderRecovered", "ProviderDegraded");
        assertThat(sequences()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void publishWhenFirstKeysAreFetchedThenStoredWithoutEvent() {
        a.fetched("key-1");
        a.publish();

        assertThat(written).isEmpty();
        assertThat(states.of("acme").keys().ids()).containsExactly("key-1");
    }

    @Test
    void publishWhenAllInstancesFetchOtherKeysThenPublishedOnce() {
        a.fetched("key-1");
        a.publish();
        clock.advance(Duration.ofSeconds(1));
        a.fetched("key-1", "key-2");
        b.fetched("key-1", "key-2");
        a.publish();
        b.publish();

        assertThat(written)
                .containsExactly(new ProviderKeysRotated("acme", List.of("key-1", "key-2"), clock.instant()));
        assertThat(sequences()).containsExactly(1L);
    }

    @Test
    void publishWhenFetchedKeysAreOlderThanStoredKeysThenIgnored() {
        a.fetched("key-1");
        clock.advance(Duration.ofSeconds(1));
        b.fetched("key-2");
        b.publish();
        a.publish();

        assertThat(states.of("acme").keys().ids()).containsExactly("key-2");
        assertThat(written).isEmpty();
    }

    @Test
    void publishWhenKeysAreUnchangedThenNothingWritten() {
        a.fetched("key-1");
        a.publish();
        clock.advance(Duration.ofHours(1));
        a.fetched("key-1");
        a.publish();

        assertThat(states.writes).isEqualTo(1);
    }

    @Test
    void publishWhenRecoveredDuringTheWriteThenRecoveryIsPublishedNext() {
        a.degraded("A");
        states.meanwhile = a::recovered;
        a.publish();
        a.publish();

        assertThat(publishedTypes()).containsExactly("ProviderDegraded", "ProviderRecovered");
    }

    @Test
    void publishWhenDegradedAgainWhileRecoveryIsWrittenThenPublishedAgain() {
        a.degraded("A");
        a.publish();
        a.recovered();
        states.meanwhile = () -> a.degraded("B");
        a.publish();
        a.recovered();
        a.publish();

        assertThat(publishedTypes())
                .containsExactly("ProviderDegraded", "ProviderRecovered", "ProviderDegraded", "ProviderRecovered");
    }

    @Test
    void publishWhenNothingHappensThenStoreIsReadAtIntervals() {
        for (int i = 0; i < 60; i++) {
            a.publish();
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(states.finds).isEqualTo(12);
        assertThat(states.writes).isZero();
    }

    private List<Long> sequences() {
        return states.published.stream().map(EventRecord::sequence).toList();
    }

    private List<String> publishedTypes() {
        return states.published.stream()
                .map(event -> event.type().replaceAll("auth\\.(.*)\\.v1", "$1"))
                .toList();
    }

    /** One of the service's processes. */
    private final class Instance {

        private final LocalHealth localHealth = new LocalHealth(clock);
        private final HealthPublisher publisher;

        Instance(String name) {
            EventWriter writer = new PlainEventWriter(event -> {
                written.add(event);
                return "{}";
            });
            ProviderProbe probe =
                    provider -> isUp ? Mono.empty() : Mono.error(new IllegalStateException("The provider is away."));
            HealthTransitions transitions = new HealthTransitions(name, writer);
            this.publisher = new HealthPublisher(
                    "acme", localHealth, states, transitions, probe, new OptimisticRetry(clock), clock);
        }

        void degraded(String reason) {
            localHealth.degraded("acme", reason, clock.instant());
        }

        void recovered() {
            localHealth.recovered("acme", clock.instant());
        }

        void fetched(String... keyIds) {
            localHealth.keysFetched("acme", List.of(keyIds));
        }

        void publish() {
            publisher.publish().onErrorComplete().block();
        }
    }
}
