package io.countersign.faults.check;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.Timeline;
import io.countersign.faults.history.Backlog;
import java.util.stream.Stream;

/** A minute after the system was healed everything is done: no lag, no event owed, no claim open, no partition that stands still. */
final class NothingPending implements Invariant {

    @Override
    public String name() {
        return "C10 nothing is left undone";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        Backlog backlog = index.history().backlog();
        Stream<String> lag = backlog.lag().entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> "%s lags by %d".formatted(entry.getKey(), entry.getValue()));
        Stream<String> pending = backlog.pending().entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry ->
                        "%d documents of %s owe events or are open claims".formatted(entry.getValue(), entry.getKey()));
        Stream<String> stuck = backlog.stuck().entrySet().stream()
                .map(entry -> "%s stands still: %s".formatted(entry.getKey(), entry.getValue()));
        return Stream.of(lag, pending, stuck)
                .flatMap(left -> left)
                .map(left ->
                        violation("After %d s, %s.".formatted(backlog.waited().toSeconds(), left), new Timeline()));
    }
}
