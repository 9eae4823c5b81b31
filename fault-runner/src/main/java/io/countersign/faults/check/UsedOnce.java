package io.countersign.faults.check;

import static io.countersign.faults.check.evidence.Operations.attribute;

import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.Operations;
import io.countersign.faults.check.evidence.Timeline;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A state and a code are good for one thing, once. The same browser may ask again, shortly, and gets the same session. */
final class UsedOnce implements Invariant {

    @Override
    public String name() {
        return "C7 a state and a code are used once";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        return Stream.concat(
                groups(Attribute.CODE_HASH, evidence).flatMap(calls -> judge("code", calls)),
                groups(Attribute.STATE, evidence)
                        .flatMap(calls -> Stream.concat(judge("state", calls), late(calls, evidence))));
    }

    private static Stream<List<Operation>> groups(Attribute attribute, Evidence evidence) {
        return Stream.of(OperationKind.FINISH_SIGN_IN, OperationKind.FINISH_LINK)
                .flatMap(evidence.operations()::of)
                .filter(Operations::done)
                .filter(call -> call.attribute(attribute).isPresent())
                .collect(Collectors.groupingBy(
                        call -> attribute(call, attribute), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(calls -> calls.size() > 1);
    }

    private Stream<Violation> judge(String what, List<Operation> calls) {
        long uses = calls.stream().map(UsedOnce::use).distinct().count();
        return uses == 1
                ? Stream.empty()
                : Stream.of(violation(
                        "A %s was good for %d different things.".formatted(what, uses),
                        new Timeline().operations(calls)));
    }

    private static Map<String, String> use(Operation call) {
        return Map.of(
                "kind", call.kind().name(),
                "state", attribute(call, Attribute.STATE),
                "code", attribute(call, Attribute.CODE_HASH),
                "user", attribute(call, Attribute.USER),
                "session", attribute(call, Attribute.SESSION));
    }

    /** The first call took the attempt not later than it ended. */
    private Stream<Violation> late(List<Operation> calls, Evidence evidence) {
        Instant closed = calls.stream()
                .map(Operation::ended)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .plus(evidence.limits().repeat())
                .plus(evidence.limits().clockTolerance());
        return calls.stream()
                .filter(call -> call.started().isAfter(closed))
                .map(call -> violation(
                        "#%d finished an attempt again when that was over.".formatted(call.number()),
                        new Timeline().operations(calls)));
    }
}
