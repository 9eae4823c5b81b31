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
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A sign-in that succeeded is told once, one that was refused never, one that nobody knows of at most once; a user registers once. */
final class SignInsPublished implements Invariant {

    @Override
    public String name() {
        return "C1 each sign-in is told exactly once";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        return Stream.concat(attempts(evidence), Stream.concat(unasked(evidence), registrations(evidence)));
    }

    private Stream<Violation> attempts(Evidence evidence) {
        return evidence.operations().grouped(OperationKind.FINISH_SIGN_IN, Attribute.STATE).entrySet().stream()
                .map(attempt -> judge(attempt.getKey(), attempt.getValue(), evidence))
                .filter(Objects::nonNull);
    }

    private @Nullable Violation judge(String attempt, List<Operation> calls, Evidence evidence) {
        List<IdentityEvent> told = evidence.events().ofSession(attempt, EventTypes.SIGNED_IN);
        Expected expected = Expected.of(calls);
        if (!expected.allows(told.size())) {
            return violation(
                    "%d UserSignedIn for the attempt %s, expected %s.".formatted(told.size(), attempt, expected),
                    evidence.aboutSession(attempt));
        }
        boolean another = calls.stream()
                .filter(Operations::done)
                .anyMatch(call ->
                        told.stream().noneMatch(event -> event.subject().equals(attribute(call, Attribute.USER))));
        return another
                ? violation(
                        "UserSignedIn of the attempt " + attempt + " tells of another user.",
                        evidence.aboutSession(attempt))
                : null;
    }

    private Stream<Violation> unasked(Evidence evidence) {
        Map<String, List<Operation>> attempts =
                evidence.operations().grouped(OperationKind.FINISH_SIGN_IN, Attribute.STATE);
        return evidence.events().ofType(EventTypes.SIGNED_IN).stream()
                .filter(event -> !attempts.containsKey(event.session()))
                .map(event -> violation(
                        "Nobody finished the attempt " + event.session() + ", yet it is told as a sign-in.",
                        evidence.aboutSession(event.session())));
    }

    private Stream<Violation> registrations(Evidence evidence) {
        return evidence.events().ofType(EventTypes.SIGNED_IN).stream()
                .map(IdentityEvent::subject)
                .distinct()
                .filter(user ->
                        evidence.events().ofSubject(user, EventTypes.REGISTERED).size() != 1)
                .map(user -> violation(
                        "The user " + user + " signed in and is not registered exactly once.",
                        evidence.aboutUser(user)));
    }
}
