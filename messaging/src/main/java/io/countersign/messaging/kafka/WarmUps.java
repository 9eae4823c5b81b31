package io.countersign.messaging.kafka;

import io.countersign.messaging.WarmUp;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Warms the process up within a time limit; starting it returns when that is done. */
final class WarmUps implements MessagingLifecycle.Startable {

    private static final Logger log = LoggerFactory.getLogger(WarmUps.class);
    private static final int ROUNDS = 20;

    private final List<WarmUp> all;
    private final Duration longest;
    private volatile boolean done;

    /** @param longest the time limit of all of them together; zero disables them */
    WarmUps(List<WarmUp> all, Duration longest) {
        this.all = List.copyOf(all);
        this.longest = longest;
    }

    boolean isDone() {
        return done;
    }

    @Override
    public void start() {
        if (!longest.isZero()) {
            long started = System.nanoTime();
            Flux.range(0, ROUNDS)
                    .concatMap(round -> Flux.fromIterable(all).concatMap(WarmUp::round))
                    .take(longest)
                    .then()
                    .onErrorResume(this::startCold)
                    .block();
            log.info(
                    "Warmed up for {} ms",
                    Duration.ofNanos(System.nanoTime() - started).toMillis());
        }
        done = true;
    }

    @Override
    public void stop() {
        done = false;
    }

    private Mono<Void> startCold(Throwable error) {
        log.info("The warm-up failed, the first requests will be slow: {}", error.toString());
        return Mono.empty();
    }
}
