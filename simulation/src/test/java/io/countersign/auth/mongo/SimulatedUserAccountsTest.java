package io.countersign.auth.mongo;

import static io.countersign.simulation.store.Runs.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.auth.health.ProviderHealth;
import io.countersign.auth.health.ProviderHealth.FetchedKeys;
import io.countersign.auth.health.ProviderHealth.Lease;
import io.countersign.auth.users.UserAccount;
import io.countersign.auth.users.UserAccount.RecentSignIn;
import io.countersign.auth.users.UserAccount.SettledCommand;
import io.countersign.contracts.auth.UserStatus;
import io.countersign.messaging.EventRecord;
import io.countersign.simulation.store.Runs;
import io.countersign.simulation.world.World;
import io.countersign.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The adapters of the auth service on the simulated store. */
class SimulatedUserAccountsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<EventRecord> published = new ArrayList<>();
    private final UserAccount account = new UserAccount(
            "u",
            "jane@example.org",
            "Jane",
            UserStatus.ACTIVE,
            NOW,
            NOW,
            1,
            1,
            List.of(new RecentSignIn("a", NOW, 1)),
            List.of(),
            List.of(event(1)));

    @Test
    void replaceWhenManyRaceThenOneWins() {
        withAccounts(accounts -> {
            await(accounts.add(account));

            List<Write<UserAccount>> writes = await(Flux.range(0, 50)
                    .flatMap(rival -> accounts.replace(account, account.signedIn("rival" + rival, event(2))), 50)
                    .collectList());

            assertThat(writes.stream().filter(Write::isWon)).hasSize(1);
            assertThat(await(accounts.find("u")).version()).isEqualTo(2);
            assertThat(await(accounts.find("u")).pending()).hasSize(2);
        });
    }

    @Test
    void publishThenEventsAreClearedAndTheNextChangeAddsItsOwn() {
        withAccounts(accounts -> {
            await(accounts.add(account));
            await(accounts.publish(account));
            World.current().runFor(Duration.ofSeconds(1));

            assertThat(published).containsExactlyElementsOf(account.pending());
            assertThat(await(accounts.find("u")).pending()).isEmpty();

            UserAccount after = account.erased(event(2));
            assertThat(await(accounts.replace(account, after)).isWon()).isTrue();
            assertThat(await(accounts.find("u")).pending()).containsExactly(event(2));
            assertThat(await(accounts.find("u")).email()).isNull();
        });
    }

    @Test
    void replaceWhenManyCommandsAreSettledThenTheOldestAreDropped() {
        withAccounts(accounts -> {
            await(accounts.add(account));

            await(Flux.range(0, 40)
                    .concatMap(i -> accounts.replace(account, account.confirmed("command-" + i)))
                    .then());

            assertThat(await(accounts.find("u")).settled())
                    .hasSize(32)
                    .last()
                    .extracting(SettledCommand::commandId)
                    .isEqualTo("command-39");
        });
    }

    @Test
    void providerHealthWhenChangedThenTheSameIsFound() {
        Runs.withStore(events -> Mono.empty(), (store, clock) -> {
            MongoProviderHealthStore health = new MongoProviderHealthStore(store);
            ProviderHealth first = new ProviderHealth("demo", List.of(), null, 1, 1, List.of(event(1)));
            ProviderHealth second = new ProviderHealth(
                    "demo",
                    List.of(new Lease("auth-1", NOW)),
                    new FetchedKeys(List.of("k"), NOW),
                    2,
                    2,
                    List.of(event(1), event(2)));
            ProviderHealth none = new ProviderHealth("demo", List.of(), null, 0, 0, List.of());

            assertThat(await(health.replace(none, first)).isWon()).isTrue();
            assertThat(await(health.replace(none, first)).isWon()).isFalse();
            assertThat(await(health.replace(first, second)).isWon()).isTrue();
            assertThat(await(health.replace(first, second)).isWon()).isFalse();
            assertThat(await(health.find("demo"))).isEqualTo(second);
        });
    }

    private void withAccounts(Consumer<MongoUserAccounts> test) {
        Runs.withStore(events -> Mono.fromRunnable(() -> published.addAll(events)), (store, clock) -> {
            published.clear();
            test.accept(new MongoUserAccounts(store));
        });
    }

    private static EventRecord event(long sequence) {
        return new EventRecord("e" + sequence, "test.Event.v1", "/auth/users", "u", sequence, NOW, "correlation", "{}");
    }
}
