package io.countersign.faults.check;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** In words, what is otherwise than the events tell. */
final class Differences {

    private Differences() {}

    static void compare(List<String> differences, String what, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            differences.add("%s should be %s and is %s".formatted(what, expected, actual));
        }
    }
}
