package io.countersign.faults.check;

import io.countersign.faults.check.evidence.Disturbances;
import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.Operations;
import io.countersign.faults.check.evidence.Timeline;
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
final class OutagesAnswered implements Invariant {

    @Override
    public String name() {
        return "C8 an outage is answered with a quick 503";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        return evidence.disturbances()
                .outages()
                .flatMap(outage -> evidence.operations()
                        .all()
                        .filter(call -> call.kind() != OperationKind.HEALTH)
                        .filter(call -> !(Operations.done(call) && Disturbances.isOfOneReplica(outage)))
                        .filter(call -> within(call, outage) && late(call, outage, evidence))
                        .filter(call -> !evidence.disturbances().hit(call)
                                && !evidence.disturbances().cold(call))
                        .filter(call -> !evidence.disturbances().waitsForProvider(call))
                        .map(call -> violation(
                                "#%d was answered %d ms after it was called and %s had become unavailable."
                                        .formatted(
                                                call.number(),
                                                waited(call, outage).toMillis(),
                                                outage.target()),
                                new Timeline()
                                        .operation(call)
                                        .faults(evidence.disturbances().around(outage.from(), call.ended())))));
    }

    /** Entirely, but for its beginning: it may have been under way. */
    private static boolean within(Operation call, Fault outage) {
        return call.ended().isAfter(outage.from()) && !call.ended().isAfter(outage.to());
    }

    private static boolean late(Operation call, Fault outage, Evidence evidence) {
        Duration most = evidence.limits().unavailable().plus(evidence.limits().slack());
        return waited(call, outage).compareTo(most) > 0;
    }

    private static Duration waited(Operation call, Fault outage) {
        Instant since = call.started().isAfter(outage.from()) ? call.started() : outage.from();
        return Duration.between(since, call.ended());
    }
}
