package io.countersign.faults.check;

import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.Timeline;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.Outcome;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Every call is answered within its limit and the slack, and what is not known is said as a 503. Only an instance that was itself stopped,
 * killed or starting may owe an answer; one that just started may be late with it.
 */
final class AnsweredInTime implements Invariant {

    private static final int UNAVAILABLE = 503;

    @Override
    public String name() {
        return "C8 every call is answered in time";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        return evidence.operations()
                .all()
                .filter(call -> !evidence.disturbances().hit(call))
                .flatMap(call -> judge(call, evidence));
    }

    private Stream<Violation> judge(Operation call, Evidence evidence) {
        Duration taken = Duration.between(call.started(), call.ended());
        if (taken.compareTo(call.timeout().plus(evidence.limits().slack())) > 0 && warm(call, evidence)) {
            return found(call, "#%d took %d ms.".formatted(call.number(), taken.toMillis()), evidence);
        }
        if (call.status() == 0) {
            return found(call, "#%d was not answered.".formatted(call.number()), evidence);
        }
        if (call.outcome() == Outcome.INFO && call.status() >= 500 && call.status() != UNAVAILABLE) {
            return found(call, "#%d was answered with %d.".formatted(call.number(), call.status()), evidence);
        }
        return Stream.empty();
    }

    private static boolean warm(Operation call, Evidence evidence) {
        return !evidence.disturbances().cold(call);
    }

    private Stream<Violation> found(Operation call, String summary, Evidence evidence) {
        return Stream.of(violation(
                summary,
                new Timeline()
                        .operation(call)
                        .faults(evidence.disturbances().around(call.started().minusSeconds(60), call.ended()))));
    }
}
