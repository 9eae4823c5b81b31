package io.countersign.simulation.run;

import org.junit.jupiter.api.Test;

/** The second half of the schedules. */
class MoreSchedulesTest {

    @Test
    void runWhenFaultsHappenThenEveryGuaranteeHolds() {
        SchedulesTest.requireNoViolation(1 + SchedulesTest.HALF);
    }
}
