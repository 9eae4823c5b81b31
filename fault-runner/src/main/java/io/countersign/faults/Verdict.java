package io.countersign.faults;

import io.countersign.faults.check.Checker;
import io.countersign.faults.check.Violation;
import io.countersign.faults.history.HistoryFiles;
import io.countersign.faults.history.Outcome;
import io.countersign.faults.load.OperationHistory;
import io.countersign.faults.report.Distribution;
import io.countersign.faults.report.Report;
import io.countersign.faults.report.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a run: the violations that the checker found.
 *
 * @param report where {@code report.md} is
 */
public record Verdict(FaultRun.Result run, List<Violation> violations, Path report) {

    /** Runs, checks, and writes the history and the report to the run's directory. */
    public static Verdict of(RunSettings settings) throws IOException, InterruptedException {
        FaultRun.Result run = FaultRun.of(settings);
        HistoryFiles.write(run.history(), settings.directory().resolve("history"));
        List<Violation> violations = new ArrayList<>(Checker.check(run.history()));
        run.unexpectedFailures()
                .forEach(unexpectedFailure -> violations.add(new Violation(
                        "C8 no process exits unexpectedly, and all recover", unexpectedFailure, List.of())));
        RunSummary summary = new RunSummary(settings.seed(), run.started(), run.lasted(), versions(), counts(run));
        Path report = Report.write(settings.directory(), summary, run.history(), violations);
        return new Verdict(run, violations, report);
    }

    private static Map<String, String> versions() {
        return Map.of(
                "java",
                System.getProperty("java.version"),
                "processors",
                String.valueOf(Runtime.getRuntime().availableProcessors()));
    }

    private static Map<String, Long> counts(FaultRun.Result run) {
        Map<String, Long> counts = new LinkedHashMap<>();
        OperationHistory.counts(run.history().operations())
                .forEach((kind, outcomes) -> counts.put(kind + " ok", outcomes.getOrDefault(Outcome.OK, 0L)));
        run.faults().forEach((what, count) -> counts.put("fault " + what, count));
        if (!run.revocations().isEmpty()) {
            Distribution latencies = Distribution.of(run.revocations());
            counts.put("revocations measured without faults", (long)
                    latencies.sorted().size());
            counts.put(
                    "refused elsewhere after (ms), median",
                    latencies.percentile(0.5).toMillis());
            counts.put(
                    "refused elsewhere after (ms), p99",
                    latencies.percentile(0.99).toMillis());
            counts.put(
                    "refused elsewhere after (ms), maximum",
                    latencies.percentile(1).toMillis());
        }
        return counts;
    }
}
