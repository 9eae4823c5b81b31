package io.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.backing.StorePreference;
import io.countersign.faults.history.OperationKind;
import io.countersign.faults.history.Outcome;
import io.countersign.faults.load.OperationHistory;
import io.countersign.faults.schedule.FaultKind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A short run of what {@link FaultRunner} does for hours. */
class FaultRunnerIT {

    @Test
    void runWhenFaultsAreInjectedThenNoViolation() throws Exception {
        assumeTrue(StorePreference.ofEnvironment() != StorePreference.EMBEDDED, "only a real mongod can be killed");
        long seed = Long.getLong("faults.seed", FaultRunner.anySeed());
        System.out.println("fault run with -Dfaults.seed=" + seed);

        Verdict verdict =
                Verdict.of(RunSettings.of(seed, FaultRunner.duration(System.getProperty("faults.duration", "90s"))));

        assertThat(verdict.violations()).as("see %s", verdict.report()).isEmpty();
        var counts = OperationHistory.counts(verdict.run().history().operations());
        assertThat(Arrays.stream(OperationKind.values()))
                .as("every kind of operation succeeded at least once")
                .allMatch(kind -> counts.containsKey(kind) && counts.get(kind).containsKey(Outcome.OK));
        assertThat(Arrays.stream(FaultKind.Lane.values()))
                .as("there were faults of every lane")
                .allMatch(lane -> verdict.run().faults().entrySet().stream()
                        .anyMatch(fault -> fault.getKey().lane() == lane && fault.getValue() > 0));
    }
}
