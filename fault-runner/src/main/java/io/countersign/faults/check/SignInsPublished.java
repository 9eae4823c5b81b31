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
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A sign-in is published once if it is ok, never if it failed, at most once if indeterminate; a user is registered once. */
final class SignInsPublished implements Invariant {

    @Override
    public String name() {
        return "C1 each sign-in is published exactly once";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        return Stream.concat(attempts(index), Stream.concat(uncaused(index), registrations(index)));
    }

    private Stream<Violation> attempts(HistoryIndex index) {
        return index.operations().grouped(OperationKind.FINISH_SIGN_IN, Attribute.STATE).entrySet().stream()
                .map(attempt -> check(attempt.getKey(), attempt.getValue(), index))
                .filter(Objects::nonNull);
    }

    private @Nullable Violation check(String attempt, List<Operation> calls, HistoryIndex index) {
        List<IdentityEvent> published = index.events().ofSession(attempt, EventTypes.SIGNED_IN);
        ExpectedCount expected = ExpectedCount.of(calls);
        if (!expected.allows(published.size())) {
            return violation(
                    "%d UserSignedIn for the attempt %s, expected %s.".formatted(published.size(), attempt, expected),
                    index.aboutSession(attempt));
        }
        boolean another = calls.stream()
                .filter(Operations::ok)
                .anyMatch(call ->
                        published.stream().noneMatch(event -> event.subject().equals(attribute(call, Attribute.USER))));
        return another
                ? violation(
                        "UserSignedIn of the attempt " + attempt + " is of another user.", index.aboutSession(attempt))
                : null;
    }

    private Stream<Violation> uncaused(HistoryIndex index) {
        Map<String, List<Operation>> attempts =
                index.operations().grouped(OperationKind.FINISH_SIGN_IN, Attribute.STATE);
        return index.events().ofType(EventTypes.SIGNED_IN).stream()
                .filter(event -> !attempts.containsKey(event.session()))
                .map(event -> violation(
                        "The attempt " + event.session() + " is published as a sign-in, but no call finished it.",
                        index.aboutSession(event.session())));
    }

    private Stream<Violation> registrations(HistoryIndex index) {
        return index.events().ofType(EventTypes.SIGNED_IN).stream()
                .map(IdentityEvent::subject)
                .distinct()
                .filter(user ->
                        index.events().ofSubject(user, EventTypes.REGISTERED).size() != 1)
                .map(user -> violation(
                        "The user " + user + " signed in and is not registered exactly once.", index.aboutUser(user)));
    }
}
