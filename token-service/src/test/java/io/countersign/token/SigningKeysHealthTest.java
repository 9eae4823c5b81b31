package io.countersign.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.messaging.test.RecordedStates;
import io.countersign.store.PeriodicTask;
import io.countersign.store.Write;
import io.countersign.token.keys.KeyPolicy;
import io.countersign.token.keys.KeyRotation;
import io.countersign.token.keys.LiveKeys;
import io.countersign.token.keys.SigningAlgorithm;
import io.countersign.token.keys.SigningKey;
import io.countersign.token.keys.SigningKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Mono;

class SigningKeysHealthTest {

    private static final KeyPolicy POLICY = new KeyPolicy(
            SigningAlgorithm.ES256, Duration.ofDays(30), Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(30));

    private final UnavailableStore store = new UnavailableStore();
    private final LiveKeys keys = new LiveKeys();
    private final SigningKeysHealth health =
            new SigningKeysHealth(new KeyRotation(store, new RecordedStates(), keys, POLICY, Clock.systemUTC()), keys);
    private final PeriodicTask task = health.task(Duration.ofMillis(10));

    @Test
    void healthWhenTheStoreIsUnavailableThenDownWithTheReasonUntilItIsAvailable() {
        store.away = true;
        task.start();
        await().untilAsserted(() ->
                assertThat(health.health().getDetails().toString()).contains("The store is away"));
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

        store.away = false;

        await().untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.UP));
        assertThat(health.health().getDetails()).isEmpty();
        task.stop();
    }

    @Test
    void healthWhenTheStoreFailsLaterThenUpWithTheReason() {
        task.start();
        await().until(keys::loaded);

        store.away = true;

        await().untilAsserted(() -> assertThat(health.health().getDetails()).isNotEmpty());
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        task.stop();
        assertThat(task.isRunning()).isFalse();
    }

    /** A store that fails on demand. */
    private static final class UnavailableStore implements SigningKeys {

        private final List<SigningKey> stored = new CopyOnWriteArrayList<>();
        private volatile boolean away;

        @Override
        public Mono<Write<SigningKey>> add(SigningKey key) {
            return Mono.fromSupplier(() -> Write.wonIf(stored.add(key), key));
        }

        @Override
        public Mono<List<SigningKey>> all() {
            return Mono.fromSupplier(() -> {
                if (away) {
                    throw new IllegalStateException("The store is away");
                }
                return List.copyOf(stored);
            });
        }

        @Override
        public Mono<Void> remove(SigningKey key) {
            return Mono.fromRunnable(() -> stored.remove(key));
        }
    }
}
