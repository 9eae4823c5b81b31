package io.countersign.faults.check;

import static io.countersign.faults.check.index.Operations.attribute;

import io.countersign.faults.check.index.EventTypes;
import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.IdentityEvent;
import io.countersign.faults.check.index.Operations;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.util.List;
import java.util.stream.Stream;

/** Each successful link and unlinking is published once, with the correlation id of its request; the identity of a sign-in is linked. */
final class LinksPublished implements Invariant {

    @Override
    public String name() {
        return "C1 each link and unlinking is published exactly once";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        Stream<Violation> linkings =
                index.operations().grouped(OperationKind.FINISH_LINK, Attribute.STATE).values().stream()
                        .flatMap(calls -> check(calls, EventTypes.LINKED, index));
        Stream<Violation> unlinkings = index.operations()
                .of(OperationKind.UNLINK)
                .flatMap(call -> check(List.of(call), EventTypes.UNLINKED, index));
        return Stream.of(linkings, unlinkings, signIns(index)).flatMap(violations -> violations);
    }

    private Stream<Violation> check(List<Operation> calls, String type, HistoryIndex index) {
        String user = attribute(calls.get(0), Attribute.USER);
        List<IdentityEvent> published = calls.stream()
                .map(call -> attribute(call, Attribute.CORRELATION))
                .distinct()
                .flatMap(request -> index.events().causedBy(request).stream())
                .filter(event -> event.is(type) && event.subject().equals(user))
                .toList();
        ExpectedCount expected = ExpectedCount.of(calls);
        return expected.allows(published.size())
                ? Stream.empty()
                : Stream.of(violation(
                        "%d %s for #%d, expected %s."
                                .formatted(published.size(), type, calls.get(0).number(), expected),
                        index.aboutUser(user).operations(calls)));
    }

    private Stream<Violation> signIns(HistoryIndex index) {
        return index.operations()
                .of(OperationKind.FINISH_SIGN_IN)
                .filter(Operations::ok)
                .filter(call -> index.events().ofSubject(attribute(call, Attribute.USER), EventTypes.LINKED).stream()
                        .noneMatch(event -> concerns(event, call)))
                .map(call -> violation(
                        "#%d signed a user in with an identity whose link to the user was never published."
                                .formatted(call.number()),
                        index.aboutUser(attribute(call, Attribute.USER)).operation(call)));
    }

    private static boolean concerns(IdentityEvent event, Operation call) {
        return agrees(call, Attribute.SUBJECT, event.text("subject"))
                && agrees(call, Attribute.ISSUER, event.text("issuer"));
    }

    private static boolean agrees(Operation call, Attribute attribute, String value) {
        return call.attribute(attribute).map(value::equals).orElse(true);
    }
}
