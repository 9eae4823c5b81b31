package io.countersign.faults.schedule;

import java.time.Duration;
import java.util.Random;

/**
 * A fault to be injected.
 *
 * @param delay since the previous fault of its lane was undone
 * @param duration how long it lasts
 * @param seed of all further choices, such as the instance
 */
public record ScheduledFault(FaultKind kind, Duration delay, Duration duration, long seed) {

    public Random random() {
        return new Random(seed);
    }
}
