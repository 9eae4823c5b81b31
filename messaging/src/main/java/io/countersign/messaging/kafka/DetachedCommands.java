package io.countersign.messaging.kafka;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Runs the commands that are handled beside the poll: limited in number, and awaited at shutdown. */
final class DetachedCommands {

    private final Semaphore permits;
    private final Phaser running = new Phaser(1);

    DetachedCommands(int limit) {
        this.permits = new Semaphore(limit);
    }

    /** Starts this command, which handles its own errors; false if the limit is reached. */
    boolean start(Mono<Void> command) {
        if (!permits.tryAcquire()) {
            return false;
        }
        running.register();
        command.subscribeOn(Schedulers.parallel())
                .doFinally(ended -> {
                    permits.release();
                    running.arriveAndDeregister();
                })
                .subscribe();
        return true;
    }

    /** Waits until all started commands have ended, or the time is over. */
    void await(Duration atMost) throws InterruptedException {
        int phase = running.arrive();
        try {
            running.awaitAdvanceInterruptibly(phase, atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillRunning) {
            // To their callers the outcome is unknown once their deadlines have passed.
        }
    }
}
