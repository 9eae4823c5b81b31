package io.countersign.faults.check;

import static io.countersign.faults.check.index.Operations.attribute;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.Operations;
import io.countersign.faults.check.index.Timeline;
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

/** A state and a code are used once. The same browser may repeat the request for a short time, and gets the same session. */
final class AttemptsUsedOnce implements Invariant {

    @Override
    public String name() {
        return "C7 a state and a code are used once";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        return Stream.concat(
                groups(Attribute.CODE_HASH, index).flatMap(calls -> check("code", calls)),
                groups(Attribute.STATE, index)
                        .flatMap(calls -> Stream.concat(check("state", calls), late(calls, index))));
    }

    private static Stream<List<Operation>> groups(Attribute attribute, HistoryIndex index) {
        return Stream.of(OperationKind.FINISH_SIGN_IN, OperationKind.FINISH_LINK)
                .flatMap(index.operations()::of)
                .filter(Operations::ok)
                .filter(call -> call.attribute(attribute).isPresent())
                .collect(Collectors.groupingBy(
                        call -> attribute(call, attribute), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(calls -> calls.size() > 1);
    }

    private Stream<Violation> check(String what, List<Operation> calls) {
        long uses = calls.stream().map(AttemptsUsedOnce::use).distinct().count();
        return uses == 1
                ? Stream.empty()
                : Stream.of(violation(
                        "One %s was used for %d different operations.".formatted(what, uses),
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

    /** The attempt was redeemed at the end of the first call at the latest. */
    private Stream<Violation> late(List<Operation> calls, HistoryIndex index) {
        Instant closed = calls.stream()
                .map(Operation::ended)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .plus(index.limits().repeat())
                .plus(index.limits().clockTolerance());
        return calls.stream()
                .filter(call -> call.started().isAfter(closed))
                .map(call -> violation(
                        "#%d finished an attempt again after the time for repetitions.".formatted(call.number()),
                        new Timeline().operations(calls)));
    }
}
