package io.countersign.faults.check;

import static io.countersign.faults.check.index.Operations.attribute;
import static io.countersign.faults.check.index.Operations.possiblyOk;

import io.countersign.faults.check.index.EventTypes;
import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.IdentityEvent;
import io.countersign.faults.check.index.Timeline;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every event about a user has a call that can have caused it and was not refused. */
final class NoInventedEvents implements Invariant {

    private static final Map<String, Set<OperationKind>> CAUSES = Map.of(
            EventTypes.REGISTERED, EnumSet.of(OperationKind.FINISH_SIGN_IN),
            EventTypes.SIGNED_IN, EnumSet.of(OperationKind.FINISH_SIGN_IN),
            EventTypes.LINKED, EnumSet.of(OperationKind.FINISH_SIGN_IN, OperationKind.FINISH_LINK),
            EventTypes.UNLINKED, EnumSet.of(OperationKind.UNLINK, OperationKind.ERASE),
            EventTypes.BANNED, EnumSet.of(OperationKind.BAN),
            EventTypes.REINSTATED, EnumSet.of(OperationKind.REINSTATE),
            EventTypes.ERASED, EnumSet.of(OperationKind.ERASE),
            EventTypes.REFRESHED, EnumSet.of(OperationKind.REFRESH),
            EventTypes.REUSED, EnumSet.of(OperationKind.REFRESH),
            EventTypes.REVOKED,
                    EnumSet.of(
                            OperationKind.SIGN_OUT,
                            OperationKind.END_SESSION,
                            OperationKind.UNLINK,
                            OperationKind.BAN,
                            OperationKind.ERASE,
                            OperationKind.REFRESH,
                            OperationKind.FINISH_SIGN_IN));

    @Override
    public String name() {
        return "C1 no event without a cause";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        return index.events()
                .all()
                .filter(event -> CAUSES.containsKey(event.type()))
                .flatMap(event -> check(event, index).stream());
    }

    private Optional<Violation> check(IdentityEvent event, HistoryIndex index) {
        List<Operation> sameRequest = index.operations().with(Attribute.CORRELATION, event.correlationId());
        List<Operation> causes = sameRequest.stream()
                .filter(operation -> CAUSES.getOrDefault(event.type(), Set.of()).contains(operation.kind()))
                .toList();
        Timeline trail =
                index.aboutUser(event.subject()).operations(sameRequest).event(event);
        if (causes.isEmpty()) {
            return Optional.of(violation("No call caused " + event.shortType() + " " + event.id() + ".", trail));
        }
        if (causes.stream().noneMatch(cause -> mayCause(cause, event, index))) {
            return Optional.of(violation("A refused call published " + event.shortType() + ".", trail));
        }
        if (causes.stream().noneMatch(cause -> concerns(cause, event))) {
            return Optional.of(violation("A call for another user published " + event.shortType() + ".", trail));
        }
        return Optional.empty();
    }

    private static boolean mayCause(Operation cause, IdentityEvent event, HistoryIndex index) {
        return possiblyOk(cause) || isReuse(cause, event) || sharesAttempt(cause, index);
    }

    /** A refused refresh can be reuse, which ends the session. */
    private static boolean isReuse(Operation cause, IdentityEvent event) {
        return cause.kind() == OperationKind.REFRESH && !event.is(EventTypes.REFRESHED);
    }

    private static boolean sharesAttempt(Operation cause, HistoryIndex index) {
        return cause.attribute(Attribute.STATE).stream()
                .flatMap(state -> index.operations().with(Attribute.STATE, state).stream())
                .anyMatch(other -> other.kind() == cause.kind() && possiblyOk(other));
    }

    private static boolean concerns(Operation cause, IdentityEvent event) {
        return cause.attribute(Attribute.USER).isEmpty()
                || attribute(cause, Attribute.USER).equals(event.subject());
    }
}
