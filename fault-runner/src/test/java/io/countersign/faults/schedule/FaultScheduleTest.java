package io.countersign.faults.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.environment.process.Replicas;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultScheduleTest {

    private static final int MANY = 60;

    @ParameterizedTest
    @EnumSource
    void nextWhenSameSeedThenSameFaults(FaultKind.Lane lane) {
        assertThat(faults(42, lane)).isEqualTo(faults(42, lane));
    }

    @ParameterizedTest
    @EnumSource
    void nextWhenAnotherSeedThenOtherFaults(FaultKind.Lane lane) {
        assertThat(faults(42, lane)).isNotEqualTo(faults(43, lane));
    }

    @ParameterizedTest
    @EnumSource
    void nextWhenEveryKindWasDrawnThenFirstRepetition(FaultKind.Lane lane) {
        List<FaultKind> kinds = Arrays.stream(FaultKind.values())
                .filter(kind -> kind.lane() == lane && kind.isPossible(Replicas.NONE))
                .toList();

        assertThat(faults(7, lane).stream().limit(kinds.size()).map(ScheduledFault::kind))
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void nextWhenFreezeThenOneToFifteenSeconds() {
        assertThat(faults(7, FaultKind.Lane.INSTANCES))
                .filteredOn(fault -> fault.kind() == FaultKind.FREEZE)
                .isNotEmpty()
                .allSatisfy(
                        fault -> assertThat(fault.duration()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(15)));
    }

    @Test
    void nextWhenNotReplicatedThenNoElections() {
        assertThat(faults(7, FaultKind.Lane.BACKING, Replicas.THREE))
                .extracting(ScheduledFault::kind)
                .contains(FaultKind.STORE_ELECTION, FaultKind.PREFERRED_LEADERS);
        assertThat(faults(7, FaultKind.Lane.BACKING))
                .extracting(ScheduledFault::kind)
                .doesNotContain(FaultKind.STORE_ELECTION, FaultKind.PREFERRED_LEADERS);
    }

    private static List<ScheduledFault> faults(long seed, FaultKind.Lane lane) {
        return faults(seed, lane, Replicas.NONE);
    }

    private static List<ScheduledFault> faults(long seed, FaultKind.Lane lane, Replicas replicas) {
        FaultSchedule schedule = new FaultSchedule(seed, lane, replicas);
        return Stream.generate(schedule::next).limit(MANY).toList();
    }
}
