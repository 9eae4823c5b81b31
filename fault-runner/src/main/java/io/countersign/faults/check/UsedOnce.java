package io.countersign.faults.check;

import static io.countersign.faults.check.evidence.Operations.fact;

import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.Operations;
import io.countersign.faults.check.evidence.Timeline;
import io.countersign.faults.history.Fact;
import io.countersign.faults.history.Kind;
import io.countersign.faults.history.Operation;
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
                groups(Fact.CODE_HASH, evidence).flatMap(calls -> judge("code", calls)),
                groups(Fact.STATE, evidence)
                        .flatMap(calls -> Stream.concat(judge("state", calls), late(calls, evidence))));
    }

    private static Stream<List<Operation>> groups(Fact fact, Evidence evidence) {
        return Stream.of(Kind.FINISH_SIGN_IN, Kind.FINISH_LINK)
                .flatMap(evidence.operations()::of)
                .filter(Operations::done)
                .filter(call -> call.fact(fact).isPresent())
                .collect(Collectors.groupingBy(call -> fact(call, fact), LinkedHashMap::new, Collectors.toList()))
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
                "state", fact(call, Fact.STATE),
                "code", fact(call, Fact.CODE_HASH),
                "user", fact(call, Fact.USER),
                "session", fact(call, Fact.SESSION));
    }

    /** The first call took the attempt not later than it ended. */
    private Stream<Violation> late(List<Operation> calls, Evidence evidence) {
        Instant closed = calls.stream()
                .map(Operation::ended)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .plus(evidence.rules().repeat())
                .plus(evidence.rules().clockTolerance());
        return calls.stream()
                .filter(call -> call.started().isAfter(closed))
                .map(call -> violation(
                        "#%d finished an attempt again when that was over.".formatted(call.number()),
                        new Timeline().operations(calls)));
    }
}
