package io.countersign.faults.check;

import static io.countersign.faults.check.evidence.Operations.attribute;

import io.countersign.faults.check.evidence.EventTypes;
import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.IdentityEvent;
import io.countersign.faults.check.evidence.Operations;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.util.List;
import java.util.stream.Stream;

/** Each link and each unlinking that succeeded is told once, by the request that asked for it; and whose sign-in succeeded has a link. */
final class LinksPublished implements Invariant {

    @Override
    public String name() {
        return "C1 each link and unlinking is told exactly once";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        Stream<Violation> linkings =
                evidence.operations().grouped(OperationKind.FINISH_LINK, Attribute.STATE).values().stream()
                        .flatMap(calls -> judge(calls, EventTypes.LINKED, evidence));
        Stream<Violation> unlinkings = evidence.operations()
                .of(OperationKind.UNLINK)
                .flatMap(call -> judge(List.of(call), EventTypes.UNLINKED, evidence));
        return Stream.of(linkings, unlinkings, signIns(evidence)).flatMap(violations -> violations);
    }

    private Stream<Violation> judge(List<Operation> calls, String type, Evidence evidence) {
        String user = attribute(calls.get(0), Attribute.USER);
        List<IdentityEvent> told = calls.stream()
                .map(call -> attribute(call, Attribute.CORRELATION))
                .distinct()
                .flatMap(request -> evidence.events().causedBy(request).stream())
                .filter(event -> event.is(type) && event.subject().equals(user))
                .toList();
        Expected expected = Expected.of(calls);
        return expected.allows(told.size())
                ? Stream.empty()
                : Stream.of(violation(
                        "%d %s for #%d, expected %s."
                                .formatted(told.size(), type, calls.get(0).number(), expected),
                        evidence.aboutUser(user).operations(calls)));
    }

    private Stream<Violation> signIns(Evidence evidence) {
        return evidence.operations()
                .of(OperationKind.FINISH_SIGN_IN)
                .filter(Operations::done)
                .filter(call -> evidence.events().ofSubject(attribute(call, Attribute.USER), EventTypes.LINKED).stream()
                        .noneMatch(event -> concerns(event, call)))
                .map(call -> violation(
                        "#%d signed a user in through an identity that was never told to be the user's."
                                .formatted(call.number()),
                        evidence.aboutUser(attribute(call, Attribute.USER)).operation(call)));
    }

    private static boolean concerns(IdentityEvent event, Operation call) {
        return agrees(call, Attribute.SUBJECT, event.text("subject"))
                && agrees(call, Attribute.ISSUER, event.text("issuer"));
    }

    private static boolean agrees(Operation call, Attribute attribute, String value) {
        return call.attribute(attribute).map(value::equals).orElse(true);
    }
}
