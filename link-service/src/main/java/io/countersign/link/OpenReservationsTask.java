package io.countersign.link;

import io.countersign.link.ownership.OpenReservations;
import io.countersign.store.Background;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** Looks for reservations that were left open from time to time, on every instance. */
final class OpenReservationsTask implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OpenReservationsTask.class);

    private final OpenReservations reservations;
    private final Duration interval;
    private volatile Disposable loop = Disposables.disposed();

    OpenReservationsTask(OpenReservations reservations, Duration interval) {
        this.reservations = reservations;
        this.interval = interval;
    }

    @Override
    public void start() {
        loop = Background.repeat(
                "Looking for open reservations",
                reservations.settle().doOnNext(OpenReservationsTask::report),
                interval);
    }

    private static void report(long settled) {
        if (settled > 0) {
            log.info("Settled {} reservations that were left open", settled);
        }
    }

    @Override
    public void stop() {
        loop.dispose();
    }

    @Override
    public boolean isRunning() {
        return !loop.isDisposed();
    }
}
