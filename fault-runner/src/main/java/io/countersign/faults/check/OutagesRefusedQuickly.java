package io.countersign.faults.check;

import io.countersign.faults.check.index.FaultWindows;
import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.Operations;
import io.countersign.faults.check.index.Timeline;
import io.countersign.faults.history.Fault;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * While the broker or the store is unavailable, calls are refused quickly instead of waiting for what cannot come. Where only one
 * replica is lost, a call may be served instead, within its own limit.
 */
final class OutagesRefusedQuickly implements Invariant {

    @Override
    public String name() {
        return "C8 an outage is answered with a quick 503";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        return index.faultWindows()
                .outages()
                .flatMap(outage -> index.operations()
                        .all()
                        .filter(call -> call.kind() != OperationKind.HEALTH)
                        .filter(call -> !(Operations.ok(call) && FaultWindows.isOfOneReplica(outage)))
                        .filter(call -> within(call, outage) && late(call, outage, index))
                        .filter(call -> !index.faultWindows().interrupted(call)
                                && !index.faultWindows().warmingUp(call))
                        .filter(call -> !index.faultWindows().waitsForProvider(call))
                        .map(call -> violation(
                                "#%d was answered %d ms after it was called and %s had become unavailable."
                                        .formatted(
                                                call.number(),
                                                waited(call, outage).toMillis(),
                                                outage.target()),
                                new Timeline()
                                        .operation(call)
                                        .faults(index.faultWindows().around(outage.from(), call.ended())))));
    }

    /** Entirely, but for its beginning: it may have been under way. */
    private static boolean within(Operation call, Fault outage) {
        return call.ended().isAfter(outage.from()) && !call.ended().isAfter(outage.to());
    }

    private static boolean late(Operation call, Fault outage, HistoryIndex index) {
        Duration most = index.limits().unavailable().plus(index.limits().slack());
        return waited(call, outage).compareTo(most) > 0;
    }

    private static Duration waited(Operation call, Fault outage) {
        Instant since = call.started().isAfter(outage.from()) ? call.started() : outage.from();
        return Duration.between(since, call.ended());
    }
}
