package io.countersign.faults.plan;

import java.time.Duration;
import java.util.Random;

/**
 * A fault that is to be.
 *
 * @param pause before it, since the one before it in its lane is over
 * @param length how long what is stopped stays stopped, and what is down stays down
 * @param seed of whatever else is to be chosen, such as the instance
 */
public record PlannedFault(FaultKind what, Duration pause, Duration length, long seed) {

    public Random random() {
        return new Random(seed);
    }
}
