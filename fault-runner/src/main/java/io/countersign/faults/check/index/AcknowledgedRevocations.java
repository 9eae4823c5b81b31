package io.countersign.faults.check.index;

import static io.countersign.faults.check.index.Operations.attribute;

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

/** The acknowledged ends of sessions: by session, the earliest response from which on its tokens must be refused. */
public final class AcknowledgedRevocations {

    private static final BinaryOperator<Operation> EARLIER =
            BinaryOperator.minBy(Comparator.comparing(Operation::ended));

    private final Map<String, Operation> bySession = new HashMap<>();

    public AcknowledgedRevocations(HistoryIndex index) {
        SessionEnds ends = new SessionEnds(index);
        index.operations()
                .all()
                .forEach(call ->
                        sessions(call, ends, index).forEach(session -> bySession.merge(session, call, EARLIER)));
    }

    /** By session, the first call whose response acknowledged its end. */
    public Map<String, Operation> bySession() {
        return bySession;
    }

    private static Stream<String> sessions(Operation call, SessionEnds ends, HistoryIndex index) {
        if (call.kind() == OperationKind.REFRESH) {
            return call.outcome() == Outcome.FAIL
                    ? caused(call, EventTypes.REUSED, index).map(IdentityEvent::session)
                    : Stream.empty();
        }
        if (!Operations.ok(call)) {
            return Stream.empty();
        }
        return switch (call.kind()) {
            case SIGN_OUT, END_SESSION -> call.attribute(Attribute.SESSION).stream();
            case UNLINK -> caused(call, EventTypes.UNLINKED, index).flatMap(event -> ends.endedBy(event).stream());
            case BAN -> latest(call, EventTypes.BANNED, "bannedAt", ends, index);
            case ERASE -> latest(call, EventTypes.ERASED, "erasedAt", ends, index);
            default -> Stream.empty();
        };
    }

    private static Stream<IdentityEvent> caused(Operation call, String type, HistoryIndex index) {
        return index.events().causedBy(attribute(call, Attribute.CORRELATION)).stream()
                .filter(event -> event.is(type));
    }

    /** Of several bans, the latest one that the response can acknowledge. */
    private static Stream<String> latest(Operation call, String type, String at, SessionEnds ends, HistoryIndex index) {
        Instant acknowledged = call.ended();
        List<IdentityEvent> published = index.events().ofSubject(attribute(call, Attribute.USER), type).stream()
                .filter(event -> !event.at(at).isAfter(acknowledged))
                .toList();
        return published.isEmpty() ? Stream.empty() : ends.endedBy(published.get(published.size() - 1)).stream();
    }
}
