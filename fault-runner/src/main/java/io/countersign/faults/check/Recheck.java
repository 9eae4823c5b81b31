package io.countersign.faults.check;

import io.countersign.faults.history.HistoryFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks a recorded history again. */
public final class Recheck {

    private static final int MAX_SHOWN = 3;

    private Recheck() {}

    /** Prints the violations, and returns how many there are. */
    public static int violations(Path directory) throws IOException {
        List<Violation> violations = Checker.check(HistoryFiles.read(directory));
        Map<String, List<Violation>> byInvariant = violations.stream()
                .collect(Collectors.groupingBy(Violation::invariant, TreeMap::new, Collectors.toList()));
        byInvariant.forEach(Recheck::print);
        System.out.println(violations.size() + " violations");
        return violations.size();
    }

    private static void print(String invariant, List<Violation> violations) {
        System.out.println(invariant + ": " + violations.size());
        violations.stream().limit(MAX_SHOWN).forEach(violation -> {
            System.out.println("  " + violation.summary());
            violation.trail().forEach(line -> System.out.println("      " + line));
        });
    }
}
