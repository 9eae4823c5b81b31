package io.countersign.token.mongo;

import static io.countersign.simulation.store.Runs.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.Device;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.messaging.Sealer;
import io.countersign.simulation.store.Runs;
import io.countersign.simulation.world.World;
import io.countersign.token.keys.SigningAlgorithm;
import io.countersign.token.keys.SigningKey;
import io.countersign.token.sessions.Chain;
import io.countersign.token.sessions.Entry;
import io.countersign.token.sessions.Generation;
import io.countersign.token.sessions.Opening;
import io.countersign.token.sessions.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The adapters of the token service on the simulated store. */
class SimulatedSessionLogTest {

    private static final Instant END = World.START.plus(Duration.ofDays(180));

    @Test
    void headWhenThereAreManyEntriesThenTheNewestAndPrunedMeanwhile() {
        Runs.withStore(events -> Mono.empty(), (store, clock) -> {
            MongoSessionLog log = new MongoSessionLog(store, clock);
            for (long number = 1; number <= 50; number++) {
                assertThat(await(log.append(entry("s", number))).isWon()).isTrue();
                assertThat(await(log.head("s")).number()).isEqualTo(number);
                World.current().runFor(Duration.ofSeconds(10));
            }

            assertThat(await(log.append(entry("s", 50))).isWon()).isFalse();
            assertThat(await(log.find("s", 1)).generation().hashes()).isEmpty();
            assertThat(await(log.find("s", 2))).isNull();
            assertThat(await(log.findAll("s", List.of(1L, 2L, 49L)))).containsOnlyKeys(1L, 49L);
            assertThat(await(log.head("another"))).isNull();
        });
    }

    @Test
    void appendThenKnownWhenTheStoreHadIt() {
        Runs.withStore(events -> Mono.empty(), (store, clock) -> {
            MongoSessionLog log = new MongoSessionLog(store, clock);
            World.current().runFor(Duration.ofSeconds(90));
            await(log.append(entry("s", 1)));

            assertThat(await(log.find("s", 1)).known())
                    .isEqualTo(World.START.plusSeconds(90).truncatedTo(ChronoUnit.SECONDS));
        });
    }

    @Test
    void chainsThenTheFirstAndNewestEntryOfEachSession() {
        Runs.withStore(events -> Mono.empty(), (store, clock) -> {
            MongoSessionLog log = new MongoSessionLog(store, clock);
            IntStream.rangeClosed(1, 3).forEach(number -> await(log.append(entry("s", number))));
            await(log.append(entry("t", 1)));

            List<Chain> chains = await(log.chains("ada").collectList());

            assertThat(chains)
                    .extracting(chain ->
                            chain.first().session().id() + chain.newest().number())
                    .containsExactlyInAnyOrder("s3", "t1");
            assertThat(await(log.chains("bob").collectList())).isEmpty();
        });
    }

    @Test
    void addTokenWhenThereAreTooManyThenRefused() {
        Runs.withStore(events -> Mono.empty(), (store, clock) -> {
            MongoSessionLog log = new MongoSessionLog(store, clock);
            Entry entry = entry("s", 1);
            await(log.append(entry));

            for (int i = 1; i < Generation.MAX_TOKENS; i++) {
                assertThat(await(log.addToken(entry, "more" + i, "command" + i, END.plusSeconds(i))))
                        .isTrue();
            }

            assertThat(await(log.addToken(entry, "one more", "command", END))).isFalse();
            Generation generation = await(log.find("s", 1)).generation();
            assertThat(generation.hashes()).hasSize(Generation.MAX_TOKENS).startsWith("hash1", "more1");
            assertThat(generation.idleUntil()).isEqualTo(END.plusSeconds(99));
        });
    }

    @Test
    void userFenceThenTheHighestVersionOfEachReason() {
        Runs.withStore(events -> Mono.empty(), (store, clock) -> {
            MongoUserFences fences = new MongoUserFences(store, clock);
            await(fences.add("ada", 3, RevocationReason.ACCOUNT_BANNED));
            await(fences.add("ada", 2, RevocationReason.ACCOUNT_BANNED));
            await(fences.add("ada", 1, RevocationReason.PROVIDER_UNLINKED));

            assertThat(await(fences.of("ada")))
                    .containsEntry(RevocationReason.ACCOUNT_BANNED, 3L)
                    .containsEntry(RevocationReason.PROVIDER_UNLINKED, 1L);
        });
    }

    @Test
    void linkFenceWhenADayHasPassedThenGone() {
        Runs.withStore(events -> Mono.empty(), (store, clock) -> {
            MongoLinkFences fences = new MongoLinkFences(store, clock);
            await(fences.add("link"));
            await(fences.add("link"));
            World.current().runFor(Duration.ofHours(23));

            assertThat(await(fences.contains("link"))).isTrue();
            World.current().runFor(Duration.ofHours(2));
            assertThat(await(fences.contains("link"))).isFalse();
        });
    }

    @Test
    void signingKeysThenReadThroughTheTemplateAndRemoved() {
        SigningKey key = SigningKey.generate(1, SigningAlgorithm.ES256, World.START);
        Runs.withStore(events -> Mono.empty(), (store, clock) -> {
            MongoSigningKeys keys = new MongoSigningKeys(store, new OpenSealer());

            assertThat(await(keys.add(key)).isWon()).isTrue();
            assertThat(await(keys.add(key)).isWon()).isFalse();
            assertThat(await(keys.all())).containsExactly(key);
            await(keys.remove(key));
            assertThat(await(keys.all())).isEmpty();
        });
    }

    private static Entry entry(String session, long number) {
        Opening opening = number == 1 ? new Opening("ada", "link", "demo", new Device(null, null), null) : null;
        Generation generation = new Generation(List.of("hash" + number), List.of("command"), END);
        return new Entry(
                new Session(session, "ada", "", World.START, END, 1L),
                number,
                World.START,
                World.START,
                opening,
                generation,
                null,
                List.of());
    }

    /** Hides nothing. */
    private static final class OpenSealer implements Sealer {

        @Override
        public String seal(Secret secret) {
            return secret.reveal();
        }

        @Override
        public Secret unseal(String sealed) {
            return Secret.of(sealed);
        }
    }
}
