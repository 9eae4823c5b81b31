package io.countersign.gateway.drain;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The time between the announcement that this gateway stops, which its readiness makes, and the moment from which it takes no new
 * connections. Until then everything is served, so that a balancer has time to notice. Comes before the web server's own graceful
 * shutdown, which lets the requests under way end.
 */
public final class DrainPhase implements SmartLifecycle {

    private final Duration announcement;
    private final Sinks.Empty<Void> started = Sinks.empty();
    private volatile boolean running;
    private volatile boolean draining;

    /** @param announcement zero where no balancer is to be told */
    DrainPhase(Duration announcement) {
        this.announcement = announcement;
    }

    public boolean isDraining() {
        return draining;
    }

    /** Completes when draining begins. For answers that would go on for ever. */
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

    /** The context goes on stopping when {@code completed} is run. */
    @Override
    public void stop(Runnable completed) {
        stop();
        Mono.delay(announcement).subscribe(elapsed -> completed.run());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** What has been announced is not taken back. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    /** Stops before everything else. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
