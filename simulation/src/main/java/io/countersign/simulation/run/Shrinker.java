package io.countersign.simulation.run;

import io.countersign.faults.check.Violation;
import io.countersign.simulation.world.Fault;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the few faults that a failing run needs: leaves out one after the other, as long as the same invariant is still violated. */
public final class Shrinker {

    private final Simulation simulation;

    public Shrinker(Simulation simulation) {
        this.simulation = simulation;
    }

    /** The run with the fewest faults; this one if none can be left out. */
    public Run shrink(Run failed) {
        return shrink(failed, invariants(failed));
    }

    private Run shrink(Run failed, Set<String> violated) {
        return failed.faults().stream()
                .map(fault -> without(fault, failed))
                .filter(run -> invariants(run).stream().anyMatch(violated::contains))
                .findFirst()
                .map(smaller -> shrink(smaller, violated))
                .orElse(failed);
    }

    private Run without(Fault fault, Run run) {
        Set<Fault> others = new LinkedHashSet<>(run.faults());
        others.remove(fault);
        return simulation.run(run.seed(), others::contains);
    }

    private static Set<String> invariants(Run run) {
        return run.violations().stream().map(Violation::invariant).collect(Collectors.toSet());
    }
}
