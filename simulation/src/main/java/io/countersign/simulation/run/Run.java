package io.countersign.simulation.run;

import io.countersign.faults.check.Violation;
import io.countersign.faults.history.History;
import io.countersign.simulation.world.Fault;
import io.countersign.simulation.world.Trace;
import java.util.List;

/**
 * What came of a run.
 *
 * @param violations of the guarantees; empty if they held
 * @param faults that happened
 * @param steps how many were executed
 */
public record Run(
        long seed, List<Violation> violations, List<Fault> faults, Trace trace, long steps, History history) {}
