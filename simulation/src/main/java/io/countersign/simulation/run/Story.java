package io.countersign.simulation.run;

import io.countersign.faults.check.Violation;
import io.countersign.simulation.world.Trace;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A failing run in words: what was violated, which faults it takes, and what happened in order. */
public final class Story {

    /** Calls that only keep the processes going. */
    private static final Set<String> BACKGROUND = Set.of("ping", "heartbeat", "createIndexes");

    private Story() {}

    public static String of(Run run) {
        return "Seed " + run.seed() + " violates:\n"
                + lines(run.violations().stream().map(Story::describe))
                + "\nwith these faults:\n"
                + lines(run.faults().stream().map(fault -> "  " + fault))
                + "\nWhat happened:\n"
                + lines(run.trace().entries().stream().filter(Story::matters).map(Trace.Entry::toString));
    }

    private static String describe(Violation violation) {
        return "  " + violation.invariant() + ": " + violation.summary() + "\n"
                + violation.trail().stream().map(line -> "      " + line).collect(Collectors.joining("\n"));
    }

    private static boolean matters(Trace.Entry entry) {
        return BACKGROUND.stream().noneMatch(entry.what()::contains);
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n"));
    }
}
