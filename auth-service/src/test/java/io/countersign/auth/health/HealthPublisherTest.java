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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Several instances see the same provider; subscribers are told once what became of it. */
class HealthPublisherTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final MutableClock clock = new MutableClock(START);
    private final InMemoryProviderHealthStore states = new InMemoryProviderHealthStore();
    private final List<Event> told = new ArrayList<>();
    private boolean answersProbes;

    private final Instance a = new Instance("a");
    private final Instance b = new Instance("b");

    @Test
    void lookWhenOneInstanceRefusesThenToldOnceWithReason() {
        a.degraded("The token endpoint failed.");
        a.look();
        a.look();

        assertThat(told).containsExactly(new ProviderDegraded("acme", "The token endpoint failed.", START));
        assertThat(states.of("acme").status()).isEqualTo(ProviderStatus.DEGRADED);
    }

    @Test
    void lookWhenAllInstancesRefuseAndRecoverThenOneDegradedAndOneRecovered() {
        a.degraded("A");
        b.degraded("B");
        a.look();
        b.look();
        clock.advance(Duration.ofSeconds(6));
        a.recovered();
        a.look();
        assertThat(told).hasSize(1);

        clock.advance(Duration.ofSeconds(2));
        b.recovered();
        b.look();

        assertThat(told)
                .containsExactly(
                        new ProviderDegraded("acme", "A", START), new ProviderRecovered("acme", START.plusSeconds(8)));
        assertThat(sequences()).containsExactly(1L, 2L);
    }

    @Test
    void lookWhenAnotherInstanceComesFirstThenNothingIsToldTwice() {
        a.degraded("A");
        b.degraded("B");
        states.meanwhile = a::look;
        b.look();

        assertThat(published()).containsExactly("ProviderDegraded");
        assertThat(states.of("acme").leases())
                .extracting(DegradedLease::instance)
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void lookWhenDegradedForLongThenWordIsGivenAgainAndNobodyTakesItForRecovered() {
        a.degraded("A");
        a.look();
        answersProbes = true;
        for (int i = 0; i < 60; i++) {
            clock.advance(Duration.ofSeconds(1));
            a.look();
            b.look();
        }

        assertThat(told).hasSize(1);
        assertThat(states.writes).isLessThan(20);
    }

    @Test
    void lookWhenTheWitnessDiedThenAnotherInstanceAsksAndTellsOfTheRecovery() {
        a.degraded("A");
        a.look();
        b.look();
        clock.advance(HealthTransitions.WORD_COUNTS.plus(HealthPublisher.BETWEEN_LOOKS));
        b.look();
        assertThat(told).hasSize(1);

        answersProbes = true;
        clock.advance(HealthPublisher.BETWEEN_LOOKS);
        b.look();

        assertThat(told).last().isEqualTo(new ProviderRecovered("acme", clock.instant()));
        assertThat(states.of("acme").status()).isEqualTo(ProviderStatus.UP);
    }

    @Test
    void lookWhenTroubleWasOverBeforeItCouldBeStoredThenBothAreTold() {
        states.away = true;
        a.degraded("A");
        a.look();
        clock.advance(Duration.ofSeconds(7));
        a.recovered();
        a.look();
        assertThat(told).isEmpty();

        states.away = false;
        clock.advance(HealthPublisher.BETWEEN_LOOKS);
        a.look();

        assertThat(told)
                .containsExactly(
                        new ProviderDegraded("acme", "A", START), new ProviderRecovered("acme", START.plusSeconds(7)));
    }

    @Test
    void lookWhenTroubleReturnsThenToldAgain() {
        a.degraded("A");
        a.look();
        a.recovered();
        a.look();
        clock.advance(Duration.ofSeconds(1));
        a.degraded("B");
        a.look();

        assertThat(published()).containsExactly("ProviderDegraded", "ProviderRecovered", "ProviderDegraded");
        assertThat(sequences()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void lookWhenKeysAreSeenForTheFirstTimeThenStoredAndNothingTold() {
        a.fetched("key-1");
        a.look();

        assertThat(told).isEmpty();
        assertThat(states.of("acme").keyIds()).containsExactly("key-1");
    }

    @Test
    void lookWhenAllInstancesSeeOtherKeysThenToldOnce() {
        a.fetched("key-1");
        a.look();
        clock.advance(Duration.ofSeconds(1));
        a.fetched("key-1", "key-2");
        b.fetched("key-1", "key-2");
        a.look();
        b.look();

        assertThat(told).containsExactly(new ProviderKeysRotated("acme", List.of("key-1", "key-2"), clock.instant()));
        assertThat(sequences()).containsExactly(1L);
    }

    @Test
    void lookWhenWhatWasSeenIsOlderThanWhatIsStoredThenNothingTold() {
        a.fetched("key-1");
        clock.advance(Duration.ofSeconds(1));
        b.fetched("key-2");
        b.look();
        a.look();

        assertThat(states.of("acme").keyIds()).containsExactly("key-2");
        assertThat(told).isEmpty();
    }

    @Test
    void lookWhenKeysAreTheSameThenNothingWritten() {
        a.fetched("key-1");
        a.look();
        clock.advance(Duration.ofHours(1));
        a.fetched("key-1");
        a.look();

        assertThat(states.writes).isEqualTo(1);
    }

    @Test
    void lookWhenNothingHappensThenStoreIsOnlyAskedNowAndThen() {
        for (int i = 0; i < 60; i++) {
            a.look();
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(states.finds).isEqualTo(12);
        assertThat(states.writes).isZero();
    }

    private List<Long> sequences() {
        return states.published.stream().map(EventRecord::sequence).toList();
    }

    private List<String> published() {
        return states.published.stream()
                .map(event -> event.type().replaceAll("auth\\.(.*)\\.v1", "$1"))
                .toList();
    }

    /** One of the service's processes. */
    private final class Instance {

        private final LocalHealthTable localHealth = new LocalHealthTable(clock);
        private final HealthPublisher watch;

        Instance(String name) {
            EventWriter writer = new PlainEventWriter(event -> {
                told.add(event);
                return "{}";
            });
            ProviderProbe probe = provider ->
                    answersProbes ? Mono.empty() : Mono.error(new IllegalStateException("The provider is away."));
            HealthTransitions transitions = new HealthTransitions(name, new ProviderEvents(writer));
            this.watch = new HealthPublisher("acme", localHealth, states, transitions, probe, clock);
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

        void look() {
            watch.look().block();
        }
    }
}
