package io.countersign.standalone;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets the end of the process cancel a start that is still in progress. The start notices at its next step; only then can everything be
 * stopped in order.
 */
final class StartCancellation {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Duration patience;
    private volatile boolean cancelled;

    /** @param patience how long to wait for the current step, and the same once more after interrupting it */
    StartCancellation(Duration patience) {
        this.patience = patience;
    }

    /** @throws IllegalStateException if the start is cancelled */
    void requireNotCancelled() {
        if (cancelled) {
            throw new IllegalStateException("The start was cancelled");
        }
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** The start has succeeded, failed or been cancelled. */
    void startEnded() {
        ended.countDown();
    }

    boolean hasStartEnded() {
        return ended.getCount() == 0;
    }

    /**
     * Cancels the start and waits until it has ended; returns at once if it has ended already.
     *
     * @param interrupt is called if the current step takes long
     */
    void cancel(Runnable interrupt) {
        cancelled = true;
        try {
            if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                interrupt.run();
                ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
