package io.countersign.faults.check;

import static io.countersign.faults.check.evidence.Operations.fact;
import static io.countersign.faults.check.evidence.Operations.maybeDone;

import io.countersign.faults.check.evidence.EventTypes;
import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.IdentityEvent;
import io.countersign.faults.check.evidence.Timeline;
import io.countersign.faults.history.Fact;
import io.countersign.faults.history.Kind;
import io.countersign.faults.history.Operation;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every event about a user comes from a call that can have caused it, and that was not refused. */
final class NoInventedEvents implements Invariant {

    private static final Map<String, Set<Kind>> CAUSES = Map.of(
            EventTypes.REGISTERED, EnumSet.of(Kind.FINISH_SIGN_IN),
            EventTypes.SIGNED_IN, EnumSet.of(Kind.FINISH_SIGN_IN),
            EventTypes.LINKED, EnumSet.of(Kind.FINISH_SIGN_IN, Kind.FINISH_LINK),
            EventTypes.UNLINKED, EnumSet.of(Kind.UNLINK, Kind.ERASE),
            EventTypes.BANNED, EnumSet.of(Kind.BAN),
            EventTypes.REINSTATED, EnumSet.of(Kind.REINSTATE),
            EventTypes.ERASED, EnumSet.of(Kind.ERASE),
            EventTypes.REFRESHED, EnumSet.of(Kind.REFRESH),
            EventTypes.REUSED, EnumSet.of(Kind.REFRESH),
            EventTypes.REVOKED,
                    EnumSet.of(
                            Kind.SIGN_OUT,
                            Kind.END_SESSION,
                            Kind.UNLINK,
                            Kind.BAN,
                            Kind.ERASE,
                            Kind.REFRESH,
                            Kind.FINISH_SIGN_IN));

    @Override
    public String name() {
        return "C1 no event is invented";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        return evidence.events()
                .all()
                .filter(event -> CAUSES.containsKey(event.type()))
                .flatMap(event -> judge(event, evidence).stream());
    }

    private Optional<Violation> judge(IdentityEvent event, Evidence evidence) {
        List<Operation> sameRequest = evidence.operations().with(Fact.CORRELATION, event.correlationId());
        List<Operation> causes = sameRequest.stream()
                .filter(operation -> CAUSES.getOrDefault(event.type(), Set.of()).contains(operation.kind()))
                .toList();
        Timeline trail =
                evidence.aboutUser(event.subject()).operations(sameRequest).event(event);
        if (causes.isEmpty()) {
            return Optional.of(violation("No call caused " + event.shortType() + " " + event.id() + ".", trail));
        }
        if (causes.stream().noneMatch(cause -> mayCause(cause, event, evidence))) {
            return Optional.of(violation("A call that was refused left " + event.shortType() + ".", trail));
        }
        if (causes.stream().noneMatch(cause -> concerns(cause, event))) {
            return Optional.of(violation("A call for another user left " + event.shortType() + ".", trail));
        }
        return Optional.empty();
    }

    private static boolean mayCause(Operation cause, IdentityEvent event, Evidence evidence) {
        return maybeDone(cause) || isReuse(cause, event) || anotherOfItsAttempt(cause, evidence);
    }

    /** Whoever presents a token that was used is refused, and that ends the session. */
    private static boolean isReuse(Operation cause, IdentityEvent event) {
        return cause.kind() == Kind.REFRESH && !event.is(EventTypes.REFRESHED);
    }

    private static boolean anotherOfItsAttempt(Operation cause, Evidence evidence) {
        return cause.fact(Fact.STATE).stream()
                .flatMap(state -> evidence.operations().with(Fact.STATE, state).stream())
                .anyMatch(other -> other.kind() == cause.kind() && maybeDone(other));
    }

    private static boolean concerns(Operation cause, IdentityEvent event) {
        return cause.fact(Fact.USER).isEmpty() || fact(cause, Fact.USER).equals(event.subject());
    }
}
