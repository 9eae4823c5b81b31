package io.countersign.simulation.run;

import org.junit.jupiter.api.Test;

/** The first half of the schedules; {@link MoreSchedulesTest} is the other one, in another process. */
class SchedulesTest {

    static final int HALF = Integer.getInteger("simulation.schedules", 2_000) / 2;

    @Test
    void runWhenFaultsHappenThenEveryGuaranteeHolds() {
        requireNoViolation(1);
    }

    static void requireNoViolation(long firstSeed) {
        Simulation simulation = new Simulation(Scenario.STANDARD, Mutation.NONE);

        new Schedules(simulation, done -> {})
                .firstViolation(firstSeed, HALF)
                .map(new Shrinker(simulation)::shrink)
                .ifPresent(run -> {
                    throw new AssertionError(Story.of(run));
                });
    }
}
