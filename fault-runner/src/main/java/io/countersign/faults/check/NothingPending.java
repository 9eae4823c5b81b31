package io.countersign.faults.check;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.Timeline;
import io.countersign.faults.history.Backlog;
import java.util.stream.Stream;

/** A minute after healing there is no lag, no pending event, no open identity reservation and no stuck partition. */
final class NothingPending implements Invariant {

    @Override
    public String name() {
        return "C10 nothing stays pending";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        Backlog backlog = index.history().backlog();
        Stream<String> lag = backlog.lag().entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> "%s lags by %d".formatted(entry.getKey(), entry.getValue()));
        Stream<String> pending = backlog.pending().entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> "%d documents of %s have pending events or are open reservations"
                        .formatted(entry.getValue(), entry.getKey()));
        Stream<String> stuck = backlog.stuck().entrySet().stream()
                .map(entry -> "%s is stuck: %s".formatted(entry.getKey(), entry.getValue()));
        return Stream.of(lag, pending, stuck)
                .flatMap(left -> left)
                .map(left ->
                        violation("After %d s, %s.".formatted(backlog.waited().toSeconds(), left), new Timeline()));
    }
}
