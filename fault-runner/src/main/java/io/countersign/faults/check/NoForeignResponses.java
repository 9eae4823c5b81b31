package io.countersign.faults.check;

import static io.countersign.faults.check.index.Operations.attribute;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.Operations;
import io.countersign.faults.check.index.Timeline;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A response is about its own client's request, and a token is issued to one client. */
final class NoForeignResponses implements Invariant {

    private static final List<Attribute> OWN =
            List.of(Attribute.USER, Attribute.SESSION, Attribute.STATE, Attribute.PRESENTED_SESSION);

    @Override
    public String name() {
        return "C9 no response reaches another client";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        Stream<Violation> foreign = index.operations()
                .all()
                .filter(Operations::ok)
                .filter(call -> call.attribute(Attribute.RESPONSE_SUBJECT)
                        .filter(subject -> OWN.stream()
                                .noneMatch(own -> attribute(call, own).equals(subject)))
                        .isPresent())
                .map(call -> violation(
                        "#%d got a response about %s."
                                .formatted(call.number(), attribute(call, Attribute.RESPONSE_SUBJECT)),
                        new Timeline()
                                .operation(call)
                                .operations(others(attribute(call, Attribute.RESPONSE_SUBJECT), call, index))));
        Stream<Violation> otherSession = index.operations()
                .of(OperationKind.FINISH_SIGN_IN)
                .filter(call -> call.attribute(Attribute.SESSION)
                        .filter(session -> !session.equals(attribute(call, Attribute.STATE)))
                        .isPresent())
                .map(call -> violation(
                        "#%d finished one attempt and got the session of another.".formatted(call.number()),
                        new Timeline().operation(call)));
        Stream<Violation> issuedTwice = Stream.of(Attribute.ISSUED_REFRESH_HASH, Attribute.ISSUED_ACCESS_HASH)
                .flatMap(attribute -> twice(attribute, index));
        return Stream.of(foreign, otherSession, issuedTwice).flatMap(violations -> violations);
    }

    /** Concurrent calls that the response may belong to. */
    private static List<Operation> others(String subject, Operation call, HistoryIndex index) {
        return OWN.stream()
                .flatMap(own -> index.operations().with(own, subject).stream())
                .filter(other -> other.started().isBefore(call.ended())
                        && other.ended().plus(other.timeout()).isAfter(call.started()))
                .toList();
    }

    private Stream<Violation> twice(Attribute issued, HistoryIndex index) {
        Map<String, List<Operation>> byToken = new HashMap<>();
        index.operations()
                .all()
                .forEach(call -> call.attribute(issued)
                        .ifPresent(hash -> byToken.computeIfAbsent(hash, key -> new ArrayList<>())
                                .add(call)));
        return byToken.values().stream()
                .filter(calls -> calls.size() > 1)
                .map(calls -> violation(
                        "One token was issued to %d clients.".formatted(calls.size()),
                        new Timeline().operations(calls)));
    }
}
