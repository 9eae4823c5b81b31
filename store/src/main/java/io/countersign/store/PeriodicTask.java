package io.countersign.store;

import io.countersign.messaging.OutageLog;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Work that is repeated in the background from start to stop: a round, a pause, the next round. Rounds never overlap. A round that fails is
 * repeated after the pause. The first failure of a series is logged, and the end of the series; but that the store is away is logged by the
 * one task that watches it ({@link StoreHealth}).
 */
public final class PeriodicTask implements SmartLifecycle {

    /** Before messaging, whose phase is 0: such a task starts before the first message and stops after the last. */
    public static final int BEFORE_MESSAGING = -1;

    private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);

    private final List<Mono<Void>> rounds;
    private final Supplier<Duration> pause;
    private final int phase;
    private volatile Disposable running = Disposables.disposed();

    private PeriodicTask(List<Mono<Void>> rounds, Supplier<Duration> pause, int phase) {
        this.rounds = rounds;
        this.pause = pause;
        this.phase = phase;
    }

    /**
     * @param name the subject of the log message "... fails"
     * @param round is subscribed to again for each round
     * @param pause between the end of a round and the start of the next
     */
    public static PeriodicTask of(String name, Mono<?> round, Duration pause) {
        return ofEach(name, List.of(round), pause);
    }

    /** One task for rounds that are independent of each other: one that hangs does not delay the others. */
    public static PeriodicTask ofEach(String name, List<? extends Mono<?>> rounds, Duration pause) {
        return new PeriodicTask(
                rounds.stream().map(round -> logged(name, round)).toList(), () -> pause, DEFAULT_PHASE);
    }

    /** The supplier is called after each round. */
    public PeriodicTask pausing(Supplier<Duration> newPause) {
        return new PeriodicTask(rounds, newPause, phase);
    }

    public PeriodicTask inPhase(int newPhase) {
        return new PeriodicTask(rounds, pause, newPhase);
    }

    private static Mono<Void> logged(String name, Mono<?> round) {
        OutageLog outage = new OutageLog(log, name);
        return round.then()
                .doOnSuccess(done -> outage.succeeded())
                .doOnError(error -> logFailure(name, outage, error))
                .onErrorComplete();
    }

    private static void logFailure(String name, OutageLog outage, Throwable error) {
        if (StoreFailures.isOutage(error)) {
            log.debug("{} waits for the store: {}", name, error.toString());
        } else {
            outage.failed(error);
        }
    }

    @Override
    public void start() {
        running = Flux.fromIterable(rounds)
                .flatMap(
                        round -> round.then(Mono.defer(() -> Mono.delay(pause.get())))
                                .repeat(),
                        Integer.MAX_VALUE)
                .subscribe();
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }

    @Override
    public int getPhase() {
        return phase;
    }
}
