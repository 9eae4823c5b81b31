package io.countersign.standalone;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reports on the console what has started and how long that took. */
final class Progress {

    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    <T> T step(String name, Supplier<T> start) {
        return step(name, start, started -> "");
    }

    <T> T step(String name, Supplier<T> start, Function<T, String> detail) {
        long begin = System.nanoTime();
        T started = start.get();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        print(String.format("  %-16s ready after %.1f s  %s", name, took.toMillis() / 1000.0, detail.apply(started)));
        return started;
    }

    synchronized void print(String text) {
        out.println(text.stripTrailing());
    }
}
