package io.countersign.faults.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.faults.check.Checker;
import io.countersign.faults.check.Violation;
import io.countersign.faults.check.simulated.HistoryEdit;
import io.countersign.faults.check.simulated.RandomWorkload;
import io.countersign.faults.history.Fault;
import io.countersign.faults.history.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final RunSummary SUMMARY =
            new RunSummary(42, BEGIN, Duration.ofMinutes(2), Map.of("java", "17"), Map.of("restarts", 3L));

    @TempDir
    private Path directory;

    private static History run() {
        return new HistoryEdit(new RandomWorkload(3).steps(200))
                .fault(new Fault("kill -9", "auth-1", BEGIN, BEGIN.plusSeconds(3), ""))
                .history();
    }

    private String page(History history, List<Violation> violations) throws IOException {
        return Files.readString(Report.write(directory, SUMMARY, history, violations));
    }

    @Test
    void writeWhenNoViolationThenListsFaultsAndOutcomes() throws IOException {
        String page = page(run(), Checker.check(run()));

        assertThat(page)
                .contains("# Fault run with seed 42", "**No violation.**", "| kill -9 | auth-1 | 1 |")
                .contains("| FINISH_SIGN_IN | faulted |", "| REFRESH | calm |", "last accepted after")
                .containsPattern("\\| SIGN_OUT \\| \\d+ \\| \\d+ \\| \\d+ \\|");
    }

    @Test
    void writeWhenViolationsThenEachWithItsTrail() throws IOException {
        Violation violation = new Violation("C1 something", "It happened.", List.of("first this", "then that"));

        assertThat(page(run(), List.of(violation)))
                .contains("**1 violations** of 1 invariants", "### C1 something (1)", "It happened.")
                .contains("first this\nthen that");
    }
}
