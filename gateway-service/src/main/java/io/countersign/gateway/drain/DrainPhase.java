package io.countersign.gateway.drain;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The time from when readiness reports that this gateway stops until it accepts no more connections. All requests are served during it, so
 * that load balancers notice in time. The web server's graceful shutdown, which completes active requests, follows.
 */
public final class DrainPhase implements SmartLifecycle {

    private final Duration announcement;
    private final Sinks.Empty<Void> started = Sinks.empty();
    private volatile boolean running;
    private volatile boolean draining;

    /** @param announcement its duration; zero without a load balancer */
    DrainPhase(Duration announcement) {
        this.announcement = announcement;
    }

    public boolean isDraining() {
        return draining;
    }

    /** Completes when draining starts. Ends responses that are otherwise infinite. */
    public Mono<Void> started() {
        return started.asMono();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        draining = true;
        started.tryEmitEmpty();
        running = false;
    }

    /** The context continues to stop when {@code completed} is run. */
    @Override
    public void stop(Runnable completed) {
        stop();
        Mono.delay(announcement).subscribe(elapsed -> completed.run());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The announcement cannot be revoked. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    /** Stops before all other components. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
