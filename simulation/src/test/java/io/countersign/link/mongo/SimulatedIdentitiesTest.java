package io.countersign.link.mongo;

import static io.countersign.simulation.store.Runs.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.link.ownership.IdentityReservation;
import io.countersign.link.ownership.Link;
import io.countersign.link.ownership.LinkedAccount;
import io.countersign.messaging.EventRecord;
import io.countersign.simulation.store.Runs;
import io.countersign.simulation.world.World;
import io.countersign.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The adapters of the link service on the simulated store. */
class SimulatedIdentitiesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void openBeforeThenThoseThatAreNotSettledOldestFirst() {
        Runs.withStore(events -> Mono.empty(), (store, clock) -> {
            MongoIdentities identities = new MongoIdentities(store, clock);
            World.current().runFor(Duration.ofSeconds(1));
            await(identities.reserve(reservation("a", NOW.plusSeconds(1))));
            await(identities.reserve(reservation("b", NOW)));
            await(identities.reserve(reservation("c", NOW.plusSeconds(2))));
            await(identities.reserve(reservation("d", NOW.plusSeconds(3))));
            identities.settled(reservation("c", NOW.plusSeconds(2)));
            World.current().runFor(Duration.ofSeconds(1));

            assertThat(await(identities.openBefore(NOW.plusSeconds(3)).collectList()))
                    .containsExactly("b", "a");
            assertThat(await(identities.find("c")).open()).isFalse();
        });
    }

    @Test
    void releaseThenFreeForAnother() {
        Runs.withStore(events -> Mono.empty(), (store, clock) -> {
            MongoIdentities identities = new MongoIdentities(store, clock);
            IdentityReservation reservation = reservation("a", NOW);
            assertThat(await(identities.reserve(reservation)).isWon()).isTrue();
            assertThat(await(identities.reserve(reservation)).isWon()).isFalse();

            await(identities.release("a", "another link"));
            assertThat(await(identities.find("a"))).isEqualTo(reservation);
            await(identities.release("a", reservation.linkId()));
            assertThat(await(identities.find("a"))).isNull();
            assertThat(await(identities.reserve(reservation)).isWon()).isTrue();
        });
    }

    @Test
    void endedWhenRepeatedThenTheLatest() {
        Runs.withStore(events -> Mono.empty(), (store, clock) -> {
            MongoIdentities identities = new MongoIdentities(store, clock);
            await(identities.ended("a", NOW));
            await(identities.ended("a", NOW.plusSeconds(2)));
            await(identities.ended("a", NOW.plusSeconds(1)));

            assertThat(await(identities.lastEnded("a"))).isEqualTo(NOW.plusSeconds(2));
            assertThat(await(identities.lastEnded("b"))).isNull();
        });
    }

    @Test
    void changeWhenManyRaceThenOneWins() {
        Runs.withStore(events -> Mono.empty(), (store, clock) -> {
            MongoLinkedAccounts accounts = new MongoLinkedAccounts(store);
            LinkedAccount none = LinkedAccount.none("u");
            assertThat(await(accounts.change(none, account(1))).isWon()).isTrue();

            List<Write<LinkedAccount>> writes = await(Flux.range(0, 20)
                    .flatMap(rival -> accounts.change(account(1), account(2)), 20)
                    .collectList());

            assertThat(writes.stream().filter(Write::isWon)).hasSize(1);
            assertThat(await(accounts.find("u"))).isEqualTo(account(2));
        });
    }

    private static LinkedAccount account(long revision) {
        List<EventRecord> pending = List.of(event(1), event(2)).subList(0, (int) revision);
        return new LinkedAccount("u", List.<Link>of(), List.of(), List.of(), revision, revision, null, pending);
    }

    private static EventRecord event(long sequence) {
        return new EventRecord("e" + sequence, "test.Event.v1", "/link", "u", sequence, NOW, "correlation", "{}");
    }

    private static IdentityReservation reservation(String id, Instant at) {
        return new IdentityReservation(
                id, "u", "link-" + id, "demo", "issuer", id, "attempt", "command", "correlation", at, true);
    }
}
