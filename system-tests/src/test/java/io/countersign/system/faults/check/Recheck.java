package io.countersign.system.faults.check;

import io.countersign.system.faults.history.HistoryFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Judges a run again that was kept in files: {@code Recheck <directory>}. */
public final class Recheck {

    private static final int SHOWN_OF_EACH = 3;

    private Recheck() {}

    public static void main(String[] arguments) throws IOException {
        List<Violation> violations = Checker.check(HistoryFiles.read(Path.of(arguments[0])));
        Map<String, List<Violation>> byInvariant = violations.stream()
                .collect(Collectors.groupingBy(Violation::invariant, TreeMap::new, Collectors.toList()));
        byInvariant.forEach(Recheck::print);
        System.out.println(violations.size() + " violations");
    }

    private static void print(String invariant, List<Violation> violations) {
        System.out.println(invariant + ": " + violations.size());
        violations.stream().limit(SHOWN_OF_EACH).forEach(violation -> {
            System.out.println("  " + violation.summary());
            violation.trail().forEach(line -> System.out.println("      " + line));
        });
    }
}
