package io.countersign.faults.check;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.Operations;
import io.countersign.faults.check.index.Timeline;
import io.countersign.faults.history.Fault;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * After one of several brokers or one member of a replica set was killed, frozen or restarted, or another one was elected, the others take
 * over: calls that need both succeed again within the failover time, whether or not the member is back.
 */
final class ReplicasTakeOver implements Invariant {

    private static final Set<OperationKind> NEED_BOTH = EnumSet.of(
            OperationKind.PREPARE_SIGN_IN, OperationKind.FINISH_SIGN_IN, OperationKind.REFRESH, OperationKind.SIGN_OUT);

    @Override
    public String name() {
        return "C8 the other replicas take over";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        return index.faultWindows()
                .lostReplicas()
                .filter(fault -> callsWentOn(fault, index))
                .filter(fault -> index.operations()
                        .all()
                        .filter(call -> NEED_BOTH.contains(call.kind()))
                        .noneMatch(call -> succeeded(call, fault, index)))
                .map(fault -> violation(
                        "No call succeeded within %d s after \"%s\" of %s."
                                .formatted(index.limits().failover().toSeconds(), fault.what(), fault.target()),
                        new Timeline().faults(index.faultWindows().around(fault.from(), end(fault, index)))));
    }

    private static boolean succeeded(Operation call, Fault fault, HistoryIndex index) {
        return Operations.ok(call)
                && call.started().isAfter(fault.from().plus(index.limits().slack()))
                && call.ended().isBefore(end(fault, index));
    }

    private static boolean callsWentOn(Fault fault, HistoryIndex index) {
        return index.operations().all().anyMatch(call -> call.started().isAfter(end(fault, index)));
    }

    private static Instant end(Fault fault, HistoryIndex index) {
        return fault.from().plus(index.limits().failover());
    }
}
