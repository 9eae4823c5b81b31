package io.countersign.faults.check.evidence;

import static io.countersign.faults.check.evidence.Operations.attribute;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import io.countersign.faults.history.Outcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** Since when callers may rely on it that a session is refused: the earliest answer that said so. */
public final class Acknowledgements {

    private static final BinaryOperator<Operation> EARLIER =
            BinaryOperator.minBy(Comparator.comparing(Operation::ended));

    private final Map<String, Operation> bySession = new HashMap<>();

    public Acknowledgements(Evidence evidence) {
        SessionEnds ends = new SessionEnds(evidence);
        evidence.operations()
                .all()
                .forEach(call ->
                        sessions(call, ends, evidence).forEach(session -> bySession.merge(session, call, EARLIER)));
    }

    /** By session, the call whose answer was the first to acknowledge its end. */
    public Map<String, Operation> bySession() {
        return bySession;
    }

    private static Stream<String> sessions(Operation call, SessionEnds ends, Evidence evidence) {
        if (call.kind() == OperationKind.REFRESH) {
            return call.outcome() == Outcome.FAIL
                    ? caused(call, EventTypes.REUSED, evidence).map(IdentityEvent::session)
                    : Stream.empty();
        }
        if (!Operations.done(call)) {
            return Stream.empty();
        }
        return switch (call.kind()) {
            case SIGN_OUT, END_SESSION -> call.attribute(Attribute.SESSION).stream();
            case UNLINK -> caused(call, EventTypes.UNLINKED, evidence).flatMap(event -> ends.endedBy(event).stream());
            case BAN -> latest(call, EventTypes.BANNED, "bannedAt", ends, evidence);
            case ERASE -> latest(call, EventTypes.ERASED, "erasedAt", ends, evidence);
            default -> Stream.empty();
        };
    }

    private static Stream<IdentityEvent> caused(Operation call, String type, Evidence evidence) {
        return evidence.events().causedBy(attribute(call, Attribute.CORRELATION)).stream()
                .filter(event -> event.is(type));
    }

    /** Of several bans the newest one that the answer can have meant. */
    private static Stream<String> latest(Operation call, String type, String at, SessionEnds ends, Evidence evidence) {
        Instant answered = call.ended();
        List<IdentityEvent> told = evidence.events().ofSubject(attribute(call, Attribute.USER), type).stream()
                .filter(event -> !event.at(at).isAfter(answered))
                .toList();
        return told.isEmpty() ? Stream.empty() : ends.endedBy(told.get(told.size() - 1)).stream();
    }
}
