package io.countersign.simulation.run;

import io.countersign.simulation.world.Fault;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the few faults that a failing run needs: leaves out one after the other, as long as the same invariant is still violated. */
public final class Shrinker {

    private final Simulation simulation;

    public Shrinker(Simulation simulation) {
        this.simulation = simulation;
    }

    /** The run with the fewest faults; this one if none can be left out. */
    public Run shrink(Run failed) {
        Run smallest = failed;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (Fault fault : smallest.faults()) {
                Run without = without(fault, smallest);
                if (failsAlike(without, failed)) {
                    smallest = without;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private Run without(Fault fault, Run run) {
        Set<Fault> others = new LinkedHashSet<>(run.faults());
        others.remove(fault);
        return simulation.run(run.seed(), others::contains);
    }

    private static boolean failsAlike(Run run, Run failed) {
        return failed.violations().stream()
                .anyMatch(wanted -> run.violations().stream()
                        .anyMatch(found -> found.invariant().equals(wanted.invariant())));
    }
}
