package io.countersign.messaging.kafka;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The commands that are handled beside the poll: so many at once, and awaited at shutdown. */
final class DetachedCommands {

    private final Semaphore room;
    private final Phaser running = new Phaser(1);

    DetachedCommands(int most) {
        this.room = new Semaphore(most);
    }

    /** Starts this command, which handles its own errors; false when there is no room. */
    boolean start(Mono<Void> command) {
        if (!room.tryAcquire()) {
            return false;
        }
        running.register();
        command.subscribeOn(Schedulers.parallel())
                .doFinally(ended -> {
                    room.release();
                    running.arriveAndDeregister();
                })
                .subscribe();
        return true;
    }

    /** Waits until all that were started have ended, or the time is over. */
    void await(Duration atMost) throws InterruptedException {
        int phase = running.arrive();
        try {
            running.awaitAdvanceInterruptibly(phase, atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillRunning) {
            // Their callers learn by their own deadlines that the outcome is unknown.
        }
    }
}
