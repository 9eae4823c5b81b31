package io.countersign.faults.report;

import io.countersign.faults.history.Fault;
import io.countersign.faults.history.History;
import io.countersign.faults.history.InjectedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The injected faults: counts, and each in time order. */
final class FaultTables {

    private final List<Fault> faults;
    private final List<InjectedRecord> injections;

    FaultTables(History history) {
        faults = history.faults().stream()
                .sorted(Comparator.comparing(Fault::from))
                .toList();
        injections = history.injections();
    }

    void write(MarkdownPage page) {
        page.heading(2, "Faults");
        page.table(List.of("fault", "target", "count"), counts());
        page.table(List.of("injected record", "topic", "count"), injected());
        page.heading(3, "Faults in time order");
        page.lines(faults.stream().map(FaultTables::line).toList());
    }

    private List<List<String>> counts() {
        Map<String, Map<String, Long>> counts = faults.stream()
                .collect(Collectors.groupingBy(
                        Fault::what,
                        TreeMap::new,
                        Collectors.groupingBy(Fault::target, TreeMap::new, Collectors.counting())));
        return rows(counts);
    }

    private List<List<String>> injected() {
        Map<String, Map<String, Long>> counts = injections.stream()
                .collect(Collectors.groupingBy(
                        injection -> (injection.poison() ? "poison: " : "") + injection.what(),
                        TreeMap::new,
                        Collectors.groupingBy(InjectedRecord::topic, TreeMap::new, Collectors.counting())));
        return rows(counts);
    }

    private static List<List<String>> rows(Map<String, Map<String, Long>> counts) {
        List<List<String>> rows = new ArrayList<>();
        counts.forEach((what, targets) ->
                targets.forEach((target, count) -> rows.add(List.of(what, target, Long.toString(count)))));
        return rows;
    }

    private static String line(Fault fault) {
        return "%s  %s of %s for %d ms %s"
                .formatted(
                        fault.from(),
                        fault.what(),
                        fault.target(),
                        Duration.between(fault.from(), fault.to()).toMillis(),
                        fault.detail());
    }
}
