package io.countersign.faults.schedule;

import java.time.Duration;
import java.util.Random;

/**
 * A fault that is to be.
 *
 * @param delay before it, since the one before it in its lane is over
 * @param duration how long kind is stopped stays stopped, and kind is down stays down
 * @param seed of whatever else is to be chosen, such as the instance
 */
public record ScheduledFault(FaultKind kind, Duration delay, Duration duration, long seed) {

    public Random random() {
        return new Random(seed);
    }
}
