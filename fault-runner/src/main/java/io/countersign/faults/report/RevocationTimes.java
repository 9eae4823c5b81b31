package io.countersign.faults.report;

import io.countersign.faults.check.index.AcknowledgedRevocations;
import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.History;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long after the acknowledgement of a revocation another gateway still accepted an access token of the session, and when it first
 * refused one. The propagation time lies in between.
 */
final class RevocationTimes {

    private final HistoryIndex index;
    private final List<Duration> accepted = new ArrayList<>();
    private final List<Duration> refused = new ArrayList<>();

    RevocationTimes(History history) {
        index = new HistoryIndex(history);
        Map<String, Operation> ends = new AcknowledgedRevocations(index).bySession();
        ends.forEach((session, end) -> {
            if (index.faultWindows().faultFree(end)) {
                measure(session, end);
            }
        });
    }

    private void measure(String session, Operation end) {
        List<Operation> elsewhere = index.operations().with(Attribute.PRESENTED_SESSION, session).stream()
                .filter(index.faultWindows()::faultFree)
                .filter(call -> !call.instance().equals(end.instance()))
                .filter(call -> call.started().isAfter(end.ended()))
                .toList();
        Optional<Instant> firstRefusal = elsewhere.stream()
                .filter(call -> call.outcome() == Outcome.FAIL)
                .map(Operation::started)
                .min(Comparator.naturalOrder());
        firstRefusal.ifPresent(at -> refused.add(Duration.between(end.ended(), at)));
        if (!elsewhere.isEmpty()) {
            accepted.add(elsewhere.stream()
                    .filter(call -> call.outcome() == Outcome.OK)
                    .map(call -> Duration.between(end.ended(), call.started()))
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO));
        }
    }

    void write(MarkdownPage page) {
        page.heading(2, "Revocations");
        page.paragraph(
                "Milliseconds from the acknowledgement until the start of a call at another gateway; no fault was active during either.");
        page.table(
                List.of("", "sessions", "p50", "p99", "max"),
                List.of(row("last accepted after", accepted), row("first refused after", refused)));
    }

    private static List<String> row(String what, List<Duration> times) {
        List<String> cells = new ArrayList<>(List.of(what));
        cells.addAll(Distribution.of(times).cells());
        return cells;
    }
}
