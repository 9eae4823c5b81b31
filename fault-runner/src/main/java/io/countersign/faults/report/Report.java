package io.countersign.faults.report;

import io.countersign.faults.check.Violation;
import io.countersign.faults.history.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The report of a run: {@code report.md}. */
public final class Report {

    private static final int MAX_SHOWN = 20;

    private Report() {}

    /** @return where it was written */
    public static Path write(Path directory, RunSummary summary, History history, List<Violation> violations)
            throws IOException {
        Files.createDirectories(directory);
        return Files.writeString(directory.resolve("report.md"), text(summary, history, violations));
    }

    static String text(RunSummary summary, History history, List<Violation> violations) {
        MarkdownPage page = new MarkdownPage();
        header(page, summary, violations);
        new OperationTables(history).write(page);
        new FaultTables(history).write(page);
        new RevocationTimes(history).write(page);
        backlog(page, history);
        violations(page, violations);
        return page.toString();
    }

    private static void header(MarkdownPage page, RunSummary summary, List<Violation> violations) {
        page.heading(1, "Fault run with seed " + summary.seed());
        page.paragraph(
                violations.isEmpty()
                        ? "**No violation.**"
                        : "**%d violations** of %d invariants, listed at the end."
                                .formatted(
                                        violations.size(),
                                        byInvariant(violations).size()));
        page.paragraph("The load began at %s and lasted %s. The same seed gives the same fault schedule."
                .formatted(summary.started(), summary.duration()));
        page.table(List.of("component", "version"), rows(summary.versions()));
        if (!summary.counts().isEmpty()) {
            page.table(List.of("measure", "value"), rows(summary.counts()));
        }
    }

    private static List<List<String>> rows(Map<String, ?> values) {
        return values.entrySet().stream()
                .map(entry -> List.of(entry.getKey(), String.valueOf(entry.getValue())))
                .toList();
    }

    private static void backlog(MarkdownPage page, History history) {
        page.heading(2, "After healing");
        page.paragraph("%s after healing: %d partitions with lag, %d collections with pending documents."
                .formatted(
                        history.backlog().waited(),
                        history.backlog().lag().size(),
                        history.backlog().pending().size()));
    }

    private static Map<String, List<Violation>> byInvariant(List<Violation> violations) {
        return violations.stream()
                .collect(Collectors.groupingBy(Violation::invariant, LinkedHashMap::new, Collectors.toList()));
    }

    private static void violations(MarkdownPage page, List<Violation> violations) {
        page.heading(2, "Violations");
        if (violations.isEmpty()) {
            page.paragraph("None.");
        }
        byInvariant(violations).forEach((invariant, found) -> {
            page.heading(3, invariant + " (" + found.size() + ")");
            found.stream().limit(MAX_SHOWN).forEach(violation -> {
                page.paragraph(violation.summary());
                page.lines(violation.trail());
            });
            if (found.size() > MAX_SHOWN) {
                page.paragraph("And %d more.".formatted(found.size() - MAX_SHOWN));
            }
        });
    }
}
