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
 * While the broker or the store is unavailable, calls are refused quickly instead of waiting until they time out. If only one replica is
 * lost, a call may succeed instead, within its own timeout.
 */
final class OutagesRefusedQuickly implements Invariant {

    @Override
    public String name() {
        return "C8 an outage is refused with a quick 503";
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
                                "#%d got its response only %d ms after it was called and %s had become unavailable."
                                        .formatted(
                                                call.number(),
                                                waited(call, outage).toMillis(),
                                                outage.target()),
                                new Timeline()
                                        .operation(call)
                                        .faults(index.faultWindows().around(outage.from(), call.ended())))));
    }

    /** The call ended during the outage; it may have started before. */
    private static boolean within(Operation call, Fault outage) {
        return call.ended().isAfter(outage.from()) && !call.ended().isAfter(outage.to());
    }

    private static boolean late(Operation call, Fault outage, HistoryIndex index) {
        Duration limit = index.limits().unavailable().plus(index.limits().slack());
        return waited(call, outage).compareTo(limit) > 0;
    }

    private static Duration waited(Operation call, Fault outage) {
        Instant since = call.started().isAfter(outage.from()) ? call.started() : outage.from();
        return Duration.between(since, call.ended());
    }
}
