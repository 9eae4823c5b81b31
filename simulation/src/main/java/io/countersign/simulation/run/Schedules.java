package io.countersign.simulation.run;

import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * Many runs with consecutive seeds, one after the other: a seed repeats its run only on the main thread of a process, for the JDK mixes a
 * thread's id into its random numbers. Several processes make use of several processors.
 */
public final class Schedules {

    private final Simulation simulation;
    private final LongConsumer progress;

    /** @param progress receives how many runs are done, after each */
    public Schedules(Simulation simulation, LongConsumer progress) {
        this.simulation = simulation;
        this.progress = progress;
    }

    /** Executes runs until one violates a guarantee. */
    public Optional<Run> firstViolation(long firstSeed, long count) {
        return LongStream.range(0, count)
                .mapToObj(done -> simulation.run(firstSeed + done))
                .peek(run -> progress.accept(run.seed() - firstSeed + 1))
                .filter(run -> !run.violations().isEmpty())
                .findFirst();
    }
}
