package io.countersign.faults.check;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.Timeline;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.Outcome;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Every call gets a response within its timeout and the slack; an indeterminate outcome is a 503. Only an instance that was itself stopped,
 * killed or starting may leave a call without a response; one that has just started may be late.
 */
final class RespondsInTime implements Invariant {

    private static final int UNAVAILABLE = 503;

    @Override
    public String name() {
        return "C8 every call gets a response in time";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        return index.operations()
                .all()
                .filter(call -> !index.faultWindows().interrupted(call))
                .flatMap(call -> check(call, index));
    }

    private Stream<Violation> check(Operation call, HistoryIndex index) {
        Duration taken = Duration.between(call.started(), call.ended());
        if (taken.compareTo(call.timeout().plus(index.limits().slack())) > 0 && warm(call, index)) {
            return found(call, "#%d took %d ms.".formatted(call.number(), taken.toMillis()), index);
        }
        if (call.status() == 0) {
            return found(call, "#%d got no response.".formatted(call.number()), index);
        }
        if (call.outcome() == Outcome.INFO && call.status() >= 500 && call.status() != UNAVAILABLE) {
            return found(call, "#%d got the unexpected status %d.".formatted(call.number(), call.status()), index);
        }
        return Stream.empty();
    }

    private static boolean warm(Operation call, HistoryIndex index) {
        return !index.faultWindows().warmingUp(call);
    }

    private Stream<Violation> found(Operation call, String summary, HistoryIndex index) {
        return Stream.of(violation(
                summary,
                new Timeline()
                        .operation(call)
                        .faults(index.faultWindows().around(call.started().minusSeconds(60), call.ended()))));
    }
}
