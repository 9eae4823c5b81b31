package io.countersign.token;

import io.countersign.store.PeriodicTask;
import io.countersign.token.keys.KeyRotation;
import io.countersign.token.keys.LiveKeys;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import reactor.core.publisher.Mono;

/** Whether the signing keys are loaded, with the error of the latest rotation round, if it failed. */
final class SigningKeysHealth implements HealthIndicator {

    private static final Duration UNTIL_LOADED = Duration.ofSeconds(1);

    private final KeyRotation rotation;
    private final LiveKeys keys;
    private volatile @Nullable String failure;

    SigningKeysHealth(KeyRotation rotation, LiveKeys keys) {
        this.rotation = rotation;
        this.keys = keys;
    }

    /** Starts before commands arrive, which need the keys; retries every second until there are keys. */
    PeriodicTask task(Duration interval) {
        Mono<?> round = Mono.defer(rotation::rotate)
                .doOnSuccess(ring -> failure = null)
                .doOnError(error -> failure = error.toString());
        return PeriodicTask.of("Rotating the signing keys", round, interval)
                .pausing(() -> keys.loaded() ? interval : UNTIL_LOADED)
                .inPhase(PeriodicTask.BEFORE_MESSAGING);
    }

    @Override
    public Health health() {
        String last = failure;
        Health.Builder health = keys.loaded() ? Health.up() : Health.down();
        return last == null ? health.build() : health.withDetail("reason", last).build();
    }
}
