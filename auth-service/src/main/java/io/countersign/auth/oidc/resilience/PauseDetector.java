package io.countersign.auth.oidc.resilience;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Schedulers;

/**
 * Detects pauses of this process: it was stopped, starved of CPU or collecting garbage. A time-out during a pause says nothing about a
 * provider.
 */
public final class PauseDetector {

    static final Duration THRESHOLD = Duration.ofSeconds(1);
    private static final Duration TICK = Duration.ofMillis(200);

    private final LongSupplier nanos;
    private volatile Disposable ticking = Disposables.disposed();
    private volatile boolean running;
    private volatile long lastTick;
    private volatile long lastPauseEnd;
    private volatile boolean paused;

    /** @param nanos a monotonic clock in nanoseconds that advances during pauses */
    public PauseDetector(LongSupplier nanos) {
        this.nanos = nanos;
    }

    public void start() {
        lastTick = nanos.getAsLong();
        running = true;
        ticking = Schedulers.parallel()
                .schedulePeriodically(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    public void stop() {
        running = false;
        ticking.dispose();
    }

    long now() {
        return nanos.getAsLong();
    }

    /** Whether a pause ended, or is about to be detected, after this {@link #now()}. */
    boolean pausedSince(long then) {
        return (paused && lastPauseEnd - then >= 0) || (running && isOverdue());
    }

    void tick() {
        if (isOverdue()) {
            lastPauseEnd = nanos.getAsLong();
            paused = true;
        }
        lastTick = nanos.getAsLong();
    }

    private boolean isOverdue() {
        return nanos.getAsLong() - lastTick > THRESHOLD.toNanos();
    }
}
