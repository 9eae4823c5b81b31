package io.countersign.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.faults.check.simulated.HistoryEdit;
import io.countersign.faults.history.History;
import java.util.List;

/** Assertions about the violations in a history. */
final class CheckerAssertions {

    private CheckerAssertions() {}

    /** The invariant is violated, and each violation has a summary. */
    static void assertViolation(Invariant invariant, HistoryEdit edit) {
        assertViolation(invariant, edit.history());
    }

    static void assertViolation(Invariant invariant, History history) {
        List<Violation> found = Checker.check(history);
        assertThat(found).extracting(Violation::invariant).contains(invariant.name());
        assertThat(found)
                .allSatisfy(violation -> assertThat(violation.summary()).isNotBlank());
    }

    /** The invariant is violated, each time with a trail that contains this text. */
    static void assertViolationWithTrail(Invariant invariant, HistoryEdit edit, String inTrail) {
        assertThat(Checker.check(edit.history()))
                .filteredOn(violation -> violation.invariant().equals(invariant.name()))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation.trail()).anyMatch(line -> line.contains(inTrail)));
    }

    static void assertNoViolation(HistoryEdit edit) {
        assertThat(Checker.check(edit.history())).isEmpty();
    }
}
