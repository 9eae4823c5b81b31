package io.countersign.faults.nemesis;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets all lanes wait, until their delay has passed or the run ends. */
final class StopSignal {

    private final CountDownLatch raised = new CountDownLatch(1);

    /** Waits for this time, or until the signal. Returns whether it has been raised. */
    boolean await(Duration time) {
        try {
            return raised.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    boolean isRaised() {
        return raised.getCount() == 0;
    }

    void raise() {
        raised.countDown();
    }
}
