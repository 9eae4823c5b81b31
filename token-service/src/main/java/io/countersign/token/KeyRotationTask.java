package io.countersign.token;

import io.countersign.token.keys.KeyRotation;
import io.countersign.token.keys.LiveKeys;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** Looks after the signing keys from time to time, impatiently until the first are there, and says whether they are. */
final class KeyRotationTask implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(KeyRotationTask.class);
    private static final Duration IMPATIENT = Duration.ofSeconds(1);

    private final KeyRotation rotation;
    private final LiveKeys keys;
    private final Duration interval;
    private volatile Disposable loop = Disposables.disposed();
    private volatile @Nullable String trouble;

    KeyRotationTask(KeyRotation rotation, LiveKeys keys, Duration interval) {
        this.rotation = rotation;
        this.keys = keys;
        this.interval = interval;
    }

    @Override
    public void start() {
        loop = Mono.defer(rotation::turn)
                .doOnSuccess(ring -> trouble = null)
                .onErrorResume(this::noted)
                .then(Mono.defer(this::pause))
                .repeat()
                .subscribe();
    }

    private <T> Mono<T> noted(Throwable error) {
        if (trouble == null) {
            log.warn("The signing keys could not be looked after: {}", error.toString());
        }
        trouble = error.toString();
        return Mono.empty();
    }

    private Mono<Long> pause() {
        return Mono.delay(keys.loaded() ? interval : IMPATIENT);
    }

    @Override
    public void stop() {
        loop.dispose();
    }

    @Override
    public boolean isRunning() {
        return !loop.isDisposed();
    }

    /** Before commands are taken, which need the keys. */
    @Override
    public int getPhase() {
        return -1;
    }

    @Override
    public Health health() {
        String last = trouble;
        Health.Builder health = keys.loaded() ? Health.up() : Health.down();
        return last == null ? health.build() : health.withDetail("reason", last).build();
    }
}
