package io.countersign.faults.check;

import static io.countersign.faults.check.index.Operations.attribute;

import io.countersign.faults.check.index.EventTypes;
import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.IdentityEvent;
import io.countersign.faults.check.index.Operations;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** An acknowledged ban or reinstatement was in force, and each change of a user's status is published once. */
final class StatusPublished implements Invariant {

    @Override
    public String name() {
        return "C1 each ban, reinstatement and erasure is published exactly once";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        return Stream.of(notInForce(index), unchanged(index), erasures(index)).flatMap(violations -> violations);
    }

    private Stream<Violation> notInForce(HistoryIndex index) {
        return Stream.of(OperationKind.BAN, OperationKind.REINSTATE)
                .flatMap(index.operations()::of)
                .filter(Operations::ok)
                .filter(call -> !wasInForce(call, index))
                .map(call -> violation(
                        "#%d %s was acknowledged, but was not in force by the events."
                                .formatted(call.number(), call.kind()),
                        index.aboutUser(attribute(call, Attribute.USER))));
    }

    /** Whether the user had the acknowledged status at some moment of the call. */
    private static boolean wasInForce(Operation call, HistoryIndex index) {
        Duration tolerance = index.limits().clockTolerance();
        boolean asBanned = call.kind() == OperationKind.BAN;
        boolean banned = false;
        Instant since = Instant.MIN;
        for (IdentityEvent change : changes(attribute(call, Attribute.USER), index)) {
            Instant until = at(change);
            if (banned == asBanned && meets(call, since, until, tolerance)) {
                return true;
            }
            banned = change.is(EventTypes.BANNED);
            since = until;
        }
        return banned == asBanned && meets(call, since, Instant.MAX, tolerance);
    }

    private static boolean meets(Operation call, Instant since, Instant until, Duration tolerance) {
        return !since.isAfter(call.ended().plus(tolerance))
                && !until.isBefore(call.started().minus(tolerance));
    }

    private static Instant at(IdentityEvent change) {
        return change.at(change.is(EventTypes.BANNED) ? "bannedAt" : "reinstatedAt");
    }

    private static List<IdentityEvent> changes(String user, HistoryIndex index) {
        return index.events().ofSubject(user).stream()
                .filter(event -> event.is(EventTypes.BANNED) || event.is(EventTypes.REINSTATED))
                .toList();
    }

    private Stream<Violation> unchanged(HistoryIndex index) {
        return Stream.concat(
                        index.events().ofType(EventTypes.BANNED).stream(),
                        index.events().ofType(EventTypes.REINSTATED).stream())
                .map(IdentityEvent::subject)
                .distinct()
                .filter(user -> !alternates(changes(user, index)))
                .map(user -> violation(
                        "A change of the status of %s is published that changes nothing.".formatted(user),
                        index.aboutUser(user)));
    }

    private static boolean alternates(List<IdentityEvent> changes) {
        boolean banned = false;
        for (IdentityEvent change : changes) {
            if (change.is(EventTypes.BANNED) == banned) {
                return false;
            }
            banned = !banned;
        }
        return true;
    }

    private Stream<Violation> erasures(HistoryIndex index) {
        return index.operations().grouped(OperationKind.ERASE, Attribute.USER).entrySet().stream()
                .filter(user -> !ExpectedCount.of(user.getValue())
                        .allows(index.events()
                                .ofSubject(user.getKey(), EventTypes.ERASED)
                                .size()))
                .map(user -> violation(
                        "The number of events for the erasure of %s is not as expected: %s."
                                .formatted(user.getKey(), ExpectedCount.of(user.getValue())),
                        index.aboutUser(user.getKey())));
    }
}
