package io.countersign.faults.nemesis;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits that all end at once when the run ends. */
final class Pause {

    private final CountDownLatch end = new CountDownLatch(1);

    /** @return whether the run has ended */
    boolean elapses(Duration time) {
        try {
            return end.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    boolean over() {
        return end.getCount() == 0;
    }

    void end() {
        end.countDown();
    }
}
