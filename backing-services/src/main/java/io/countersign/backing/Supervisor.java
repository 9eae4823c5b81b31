package io.countersign.backing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Restarts a child process whenever it ends unexpectedly, with exponential backoff. It gives up after too many consecutive failures; a
 * child that ran for a minute resets the count.
 */
final class Supervisor implements AutoCloseable {

    /** A running child process. */
    interface Child extends AutoCloseable {

        /** Waits for its end and describes it: "killed by signal 9". */
        String awaitEnd() throws InterruptedException;

        /** Terminates it and waits for its end; idempotent. */
        @Override
        void close();
    }

    /**
     * When to restart.
     *
     * @param firstPause before the first restart; it doubles with each consecutive failure
     * @param maxFailures consecutive failures after which it gives up
     * @param steadyAfter how long a child must run to reset the count of failures
     */
    record Policy(Duration firstPause, int maxFailures, Duration steadyAfter) {

        static final Policy DEFAULT = new Policy(Duration.ofMillis(500), 5, Duration.ofMinutes(1));

        Duration pause(int failures) {
            return firstPause.multipliedBy(1L << (failures - 1));
        }
    }

    private final Supplier<? extends Child> starter;
    private final Policy policy;
    private final DocumentStoreListener listener;
    private final Thread thread = new Thread(this::supervise, "store-supervisor");

    private volatile Child current;
    private volatile boolean closed;

    private Supervisor(Supplier<? extends Child> starter, Policy policy, DocumentStoreListener listener) {
        this.starter = starter;
        this.policy = policy;
        this.listener = listener;
        this.current = starter.get();
    }

    /**
     * Starts the child and returns when it runs.
     *
     * @param starter starts a child and returns when it is ready, or throws {@link BackingServiceException}; if interrupted it leaves no
     *     child behind
     * @throws BackingServiceException if the first start fails
     */
    static Supervisor start(Supplier<? extends Child> starter, Policy policy, DocumentStoreListener listener) {
        Supervisor supervisor = new Supervisor(starter, policy, listener);
        supervisor.thread.setDaemon(true);
        supervisor.thread.start();
        return supervisor;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        boolean interrupted = joined();
        current.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean joined() {
        try {
            thread.join();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void supervise() {
        int failures = 0;
        try {
            while (!closed) {
                long begin = System.nanoTime();
                String end = current.awaitEnd();
                if (System.nanoTime() - begin > policy.steadyAfter().toNanos()) {
                    failures = 0;
                }
                listener.died(end);
                failures = restart(failures + 1, end);
                if (failures > policy.maxFailures()) {
                    return;
                }
                listener.recovered();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return the consecutive failures so far; more than allowed if it gave up */
    private int restart(int failuresBefore, String end) throws InterruptedException {
        int failures = failuresBefore;
        String reason = end;
        while (failures <= policy.maxFailures()) {
            TimeUnit.NANOSECONDS.sleep(policy.pause(failures).toNanos());
            try {
                current = starter.get();
                return failures;
            } catch (BackingServiceException e) {
                if (closed) {
                    throw new InterruptedException();
                }
                reason = String.valueOf(e.getMessage());
                failures++;
            }
        }
        listener.gaveUp(reason);
        return failures;
    }
}
