package io.countersign.faults.check;

import static io.countersign.faults.check.evidence.Operations.attribute;

import io.countersign.faults.check.evidence.EventTypes;
import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.IdentityEvent;
import io.countersign.faults.check.evidence.Operations;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A ban that was acknowledged was in force, a reinstatement too, and each change of an account's status is told once. */
final class StatusPublished implements Invariant {

    @Override
    public String name() {
        return "C1 each ban, reinstatement and erasure is told exactly once";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        return Stream.of(notInForce(evidence), unchanged(evidence), erasures(evidence))
                .flatMap(violations -> violations);
    }

    private Stream<Violation> notInForce(Evidence evidence) {
        return Stream.of(OperationKind.BAN, OperationKind.REINSTATE)
                .flatMap(evidence.operations()::of)
                .filter(Operations::done)
                .filter(call -> !wasSo(call, evidence))
                .map(call -> violation(
                        "#%d %s was acknowledged, and the events tell otherwise.".formatted(call.number(), call.kind()),
                        evidence.aboutUser(attribute(call, Attribute.USER))));
    }

    /** At some moment of the call the account was as the answer said. */
    private static boolean wasSo(Operation call, Evidence evidence) {
        Duration tolerance = evidence.limits().clockTolerance();
        boolean asBanned = call.kind() == OperationKind.BAN;
        boolean banned = false;
        Instant since = Instant.MIN;
        for (IdentityEvent change : changes(attribute(call, Attribute.USER), evidence)) {
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

    private static List<IdentityEvent> changes(String user, Evidence evidence) {
        return evidence.events().ofSubject(user).stream()
                .filter(event -> event.is(EventTypes.BANNED) || event.is(EventTypes.REINSTATED))
                .toList();
    }

    private Stream<Violation> unchanged(Evidence evidence) {
        return Stream.concat(
                        evidence.events().ofType(EventTypes.BANNED).stream(),
                        evidence.events().ofType(EventTypes.REINSTATED).stream())
                .map(IdentityEvent::subject)
                .distinct()
                .filter(user -> !alternates(changes(user, evidence)))
                .map(user -> violation(
                        "The status of %s is told to change to what it was.".formatted(user),
                        evidence.aboutUser(user)));
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

    private Stream<Violation> erasures(Evidence evidence) {
        return evidence.operations().grouped(OperationKind.ERASE, Attribute.USER).entrySet().stream()
                .filter(user -> !Expected.of(user.getValue())
                        .allows(evidence.events()
                                .ofSubject(user.getKey(), EventTypes.ERASED)
                                .size()))
                .map(user -> violation(
                        "The erasure of %s is not told as often as it must be: %s."
                                .formatted(user.getKey(), Expected.of(user.getValue())),
                        evidence.aboutUser(user.getKey())));
    }
}
