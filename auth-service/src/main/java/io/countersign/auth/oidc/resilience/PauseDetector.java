package io.countersign.auth.oidc.resilience;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Schedulers;

/**
 * Notices when this process itself stood still, be it stopped, short of processors or collecting garbage: what took too long meanwhile
 * says nothing about a provider.
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

    /** @param nanos a clock that goes on while the process stands still, and is never set */
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

    /** Whether there was one, or it is just ending, after this {@link #now()}. */
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
