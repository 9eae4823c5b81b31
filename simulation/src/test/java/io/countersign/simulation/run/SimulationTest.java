package io.countersign.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import io.countersign.faults.history.Outcome;
import io.countersign.simulation.world.Fault;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {

    private static final long FIRST_SEED = 1;
    private static final int SCHEDULES_WITH_DEFECT = 2_000;

    @Test
    void runWhenNothingFailsThenEveryKindOfOperationSucceeds() {
        Simulation simulation = new Simulation(Scenario.CALM, Mutation.NONE);
        Set<OperationKind> succeeded = EnumSet.of(OperationKind.HEALTH);

        for (long seed = FIRST_SEED; seed < FIRST_SEED + 100; seed++) {
            Run run = simulation.run(seed);
            assertThat(run.violations()).as(Story.of(run)).isEmpty();
            run.history().operations().stream()
                    .filter(operation -> operation.outcome() == Outcome.OK)
                    .map(Operation::kind)
                    .forEach(succeeded::add);
        }

        assertThat(succeeded).containsExactlyInAnyOrder(OperationKind.values());
    }

    @Test
    void runWhenTheSeedIsTheSameThenEveryStepIs() {
        Simulation simulation = new Simulation(Scenario.STANDARD, Mutation.NONE);
        for (long seed = 1; seed <= 10; seed++) {
            Run first = simulation.run(seed);
            Run second = simulation.run(seed);

            assertThat(second.trace().entries()).isEqualTo(first.trace().entries());
            assertThat(second.steps()).isEqualTo(first.steps());
        }
    }

    @ParameterizedTest
    @EnumSource(SeededDefect.class)
    void runWhenTheServicesHaveADefectThenFound(SeededDefect defect) {
        Simulation simulation = new Simulation(Scenario.STANDARD, defect);

        Optional<Run> failed = new Schedules(simulation, done -> {}).firstViolation(FIRST_SEED, SCHEDULES_WITH_DEFECT);

        assertThat(failed).as("a violation due to " + defect).isPresent();
        assertThat(failed.orElseThrow().violations())
                .as(Story.of(failed.get()))
                .anySatisfy(violation -> assertThat(violation.invariant()).startsWith(defect.guarantee()));
    }

    @Test
    void shrinkWhenARunFailsThenNoFaultIsLeftThatItDoesNotNeed() {
        Simulation simulation = new Simulation(Scenario.STANDARD, SeededDefect.OVERTAKEN_EVENTS);
        Run failed = new Schedules(simulation, done -> {})
                .firstViolation(FIRST_SEED, SCHEDULES_WITH_DEFECT)
                .orElseThrow();

        Run shrunk = new Shrinker(simulation).shrink(failed);

        List<Fault> needed = shrunk.faults();
        assertThat(needed).hasSizeLessThanOrEqualTo(failed.faults().size());
        assertThat(simulation.run(shrunk.seed(), needed::contains).violations()).isNotEmpty();
        assertThat(Story.of(shrunk))
                .contains("Seed " + shrunk.seed(), failed.violations().get(0).invariant());
    }
}
