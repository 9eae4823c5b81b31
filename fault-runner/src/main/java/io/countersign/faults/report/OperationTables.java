package io.countersign.faults.report;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Fault;
import io.countersign.faults.history.History;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import io.countersign.faults.history.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations: their outcomes, error codes and response times. */
final class OperationTables {

    private final List<Operation> operations;
    private final List<Fault> faults;

    OperationTables(History history) {
        operations = history.operations();
        faults = history.faults();
    }

    void write(MarkdownPage page) {
        page.heading(2, "Operations");
        page.paragraph(
                "%d calls. *ok* took effect, *fail* did not, *info* is indeterminate.".formatted(operations.size()));
        page.table(
                List.of("operation", "ok", "fail", "info"),
                Stream.of(OperationKind.values())
                        .filter(this::called)
                        .map(this::outcomes)
                        .toList());
        page.heading(3, "Errors");
        page.table(List.of("operation", "code", "times"), refusals());
        page.heading(3, "Response times in milliseconds");
        page.paragraph("Calm: no fault was active at any moment of the call.");
        List<List<String>> times = new ArrayList<>();
        Stream.of(OperationKind.values()).filter(this::called).forEach(kind -> {
            times.add(row(kind, "calm", operation -> !faulted(operation)));
            times.add(row(kind, "faulted", this::faulted));
        });
        page.table(List.of("operation", "", "calls", "p50", "p99", "max"), times);
    }

    private boolean called(OperationKind kind) {
        return of(kind).findAny().isPresent();
    }

    private Stream<Operation> of(OperationKind kind) {
        return operations.stream().filter(operation -> operation.kind() == kind);
    }

    private List<String> outcomes(OperationKind kind) {
        List<String> cells = new ArrayList<>();
        cells.add(kind.name());
        for (Outcome outcome : Outcome.values()) {
            cells.add(Long.toString(
                    of(kind).filter(operation -> operation.outcome() == outcome).count()));
        }
        return cells;
    }

    private List<List<String>> refusals() {
        Map<OperationKind, Map<String, Long>> codes = operations.stream()
                .filter(operation -> operation.outcome() != Outcome.OK)
                .collect(Collectors.groupingBy(
                        Operation::kind,
                        TreeMap::new,
                        Collectors.groupingBy(
                                operation -> operation.outcome() + " " + operation.status() + " "
                                        + operation.attribute(Attribute.ERROR).orElse(""),
                                TreeMap::new,
                                Collectors.counting())));
        List<List<String>> rows = new ArrayList<>();
        codes.forEach((kind, counts) ->
                counts.forEach((code, times) -> rows.add(List.of(kind.name(), code, Long.toString(times)))));
        return rows;
    }

    private List<String> row(OperationKind kind, String which, Predicate<Operation> among) {
        Distribution times = Distribution.of(of(kind).filter(among)
                .map(operation -> Duration.between(operation.started(), operation.ended()))
                .toList());
        List<String> cells = new ArrayList<>(List.of(kind.name(), which));
        cells.addAll(times.cells());
        return cells;
    }

    private boolean faulted(Operation operation) {
        return faults.stream()
                .anyMatch(fault -> !operation.ended().isBefore(fault.from())
                        && !operation.started().isAfter(fault.to()));
    }
}
