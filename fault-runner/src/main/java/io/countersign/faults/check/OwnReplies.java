package io.countersign.faults.check;

import static io.countersign.faults.check.evidence.Operations.fact;

import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.Operations;
import io.countersign.faults.check.evidence.Timeline;
import io.countersign.faults.history.Fact;
import io.countersign.faults.history.Kind;
import io.countersign.faults.history.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a caller reads is about itself, and a token is handed to one caller. */
final class OwnReplies implements Invariant {

    private static final List<Fact> OWN = List.of(Fact.USER, Fact.SESSION, Fact.STATE, Fact.PRESENTED_SESSION);

    @Override
    public String name() {
        return "C9 no reply reaches another caller";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        Stream<Violation> foreign = evidence.operations()
                .all()
                .filter(Operations::done)
                .filter(call -> call.fact(Fact.ANSWERED_FOR)
                        .filter(answered ->
                                OWN.stream().noneMatch(own -> fact(call, own).equals(answered)))
                        .isPresent())
                .map(call -> violation(
                        "#%d got an answer about %s.".formatted(call.number(), fact(call, Fact.ANSWERED_FOR)),
                        new Timeline()
                                .operation(call)
                                .operations(others(fact(call, Fact.ANSWERED_FOR), call, evidence))));
        Stream<Violation> otherSession = evidence.operations()
                .of(Kind.FINISH_SIGN_IN)
                .filter(call -> call.fact(Fact.SESSION)
                        .filter(session -> !session.equals(fact(call, Fact.STATE)))
                        .isPresent())
                .map(call -> violation(
                        "#%d finished one attempt and got the session of another.".formatted(call.number()),
                        new Timeline().operation(call)));
        Stream<Violation> handedOutTwice =
                Stream.of(Fact.ISSUED_REFRESH_HASH, Fact.ISSUED_ACCESS_HASH).flatMap(fact -> twice(fact, evidence));
        return Stream.of(foreign, otherSession, handedOutTwice).flatMap(violations -> violations);
    }

    /** Those that it may have been meant for: what was under way at the time. */
    private static List<Operation> others(String answered, Operation call, Evidence evidence) {
        return OWN.stream()
                .flatMap(own -> evidence.operations().with(own, answered).stream())
                .filter(other -> other.started().isBefore(call.ended())
                        && other.ended().plus(other.limit()).isAfter(call.started()))
                .toList();
    }

    private Stream<Violation> twice(Fact issued, Evidence evidence) {
        Map<String, List<Operation>> byToken = new HashMap<>();
        evidence.operations()
                .all()
                .forEach(call -> call.fact(issued)
                        .ifPresent(hash -> byToken.computeIfAbsent(hash, key -> new ArrayList<>())
                                .add(call)));
        return byToken.values().stream()
                .filter(calls -> calls.size() > 1)
                .map(calls -> violation(
                        "One token was handed out to %d callers.".formatted(calls.size()),
                        new Timeline().operations(calls)));
    }
}
