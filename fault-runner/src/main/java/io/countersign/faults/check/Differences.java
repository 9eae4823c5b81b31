package io.countersign.faults.check;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Describes differences between the state that follows from the events and the state found. */
final class Differences {

    private Differences() {}

    static void compare(List<String> differences, String what, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            differences.add("%s should be %s and is %s".formatted(what, expected, actual));
        }
    }
}
