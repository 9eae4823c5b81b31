package io.countersign.simulation.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Executes runs from the command line; see {@code simulation/simulate.sh --help}. Exits with 1 if a run violates a guarantee. */
public final class SimulationMain {

    private static final long REPORT_EVERY = 1_000;

    private SimulationMain() {}

    public static void main(String[] arguments) {
        long schedules = 1_000_000;
        long seed = ThreadLocalRandom.current().nextLong(1L << 40);
        boolean one = false;
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        while (!left.isEmpty()) {
            switch (left.pop()) {
                case "--schedules" -> schedules = Long.parseLong(left.pop());
                case "--first-seed" -> seed = Long.parseLong(left.pop());
                case "--seed" -> {
                    seed = Long.parseLong(left.pop());
                    one = true;
                }
                default -> throw new IllegalArgumentException("usage: [--schedules N] [--first-seed N] | --seed N");
            }
        }
        Simulation simulation = new Simulation(Scenario.STANDARD, Mutation.NONE);
        System.exit(one ? replay(simulation, seed) : search(simulation, seed, schedules));
    }

    private static int search(Simulation simulation, long firstSeed, long schedules) {
        System.out.println(schedules + " schedules from seed " + firstSeed);
        long started = System.nanoTime();
        Optional<Run> failed =
                new Schedules(simulation, done -> report(done, started)).firstViolation(firstSeed, schedules);
        failed.ifPresent(run -> System.out.println(Story.of(new Shrinker(simulation).shrink(run))));
        return failed.isPresent() ? 1 : 0;
    }

    private static int replay(Simulation simulation, long seed) {
        Run run = simulation.run(seed);
        System.out.println(Story.of(run));
        return run.violations().isEmpty() ? 0 : 1;
    }

    private static void report(long done, long started) {
        if (done % REPORT_EVERY == 0) {
            System.out.printf("%d schedules, %.0f a second%n", done, done / ((System.nanoTime() - started) / 1e9));
        }
    }
}
