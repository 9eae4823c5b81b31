package io.countersign.backing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Starts a child process again whenever it ends by itself, after pauses that double each time. After too many failures in a row it gives
 * up; a child that ran for a minute ends the row.
 */
final class Supervisor implements AutoCloseable {

    /** A running child process. */
    interface Child extends AutoCloseable {

        /** Waits until it has ended, and says how: "killed by signal 9". */
        String awaitEnd() throws InterruptedException;

        /** Ends it, and waits until it has ended; idempotent. */
        @Override
        void close();
    }

    /**
     * When to start again.
     *
     * @param firstPause before the first new start
     * @param maxFailures starts and short lives in a row after which it gives up
     * @param steadyAfter how long a child must run for its predecessors' failures to be forgotten
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
     * @param starter starts a child and returns when it answers, or throws {@link BackingServiceException}; when interrupted it leaves no
     *     child behind
     * @throws BackingServiceException when the first start fails
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
                failures = startAgain(failures + 1, end);
                if (failures > policy.maxFailures()) {
                    return;
                }
                listener.recovered();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return the failures in a row so far; more than allowed when it gave up */
    private int startAgain(int failuresBefore, String end) throws InterruptedException {
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
