package io.countersign.faults.check;

import io.countersign.faults.check.index.EventTypes;
import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.IdentityEvent;
import io.countersign.faults.check.index.Operations;
import io.countersign.faults.check.index.Timeline;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.OperationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * The sessions that follow from the events are those that are stored: opened by a sign-in, with the published number of generations, and
 * ended for the published reason; superseded generations are pruned. Only a sign-in with an indeterminate outcome may have opened none.
 */
final class SessionsReplayed implements Invariant {

    /** Every sixteenth generation prunes, and a crash may skip one round. */
    private static final int MAX_UNPRUNED = 48;

    @Override
    public String name() {
        return "C4 replayed sessions are the stored sessions";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        Stream<Violation> stored = index.store().sessions().entrySet().stream()
                .flatMap(session -> check(session.getKey(), session.getValue(), index));
        return Stream.concat(stored, Stream.concat(notStored(index), unknown(index)));
    }

    private Stream<Violation> check(String session, TreeMap<Long, Document> entries, HistoryIndex index) {
        List<String> differences = new ArrayList<>();
        if (index.events().ofSession(session, EventTypes.SIGNED_IN).isEmpty()) {
            differences.add("its sign-in is not published");
        }
        long exchanged = index.events().ofSession(session, EventTypes.REFRESHED).size();
        List<IdentityEvent> ends = index.events().ofSession(session, EventTypes.REVOKED);
        Document newest = entries.lastEntry().getValue();
        Document revoked = newest.get("revoked", Document.class);
        long expected = 1 + exchanged + (ends.isEmpty() ? 0 : 1);
        if (entries.lastKey() != expected) {
            differences.add("its newest entry should be %d and is %d".formatted(expected, entries.lastKey()));
        }
        if (ends.isEmpty() != (revoked == null)) {
            differences.add(revoked == null ? "it is stored as alive" : "it is stored as ended");
        } else if (revoked != null
                && !revoked.getString("reason").equals(ends.get(0).text("reason"))) {
            differences.add("it is stored as ended by " + revoked.getString("reason"));
        }
        if (entries.values().stream().filter(SessionsReplayed::isUnpruned).count() > MAX_UNPRUNED) {
            differences.add("superseded generations are not pruned");
        }
        return differences.isEmpty()
                ? Stream.empty()
                : Stream.of(violation(
                        "The session %s differs from the events: %s."
                                .formatted(session, String.join("; ", differences)),
                        trail(session, newest, index)));
    }

    private static boolean isUnpruned(Document entry) {
        Document generation = entry.get("generation", Document.class);
        return generation != null
                && !generation.getList("hashes", String.class, List.of()).isEmpty();
    }

    private static Timeline trail(String session, Document newest, HistoryIndex index) {
        return index.aboutSession(session).stored("sessions", newest);
    }

    private Stream<Violation> notStored(HistoryIndex index) {
        return index.operations().grouped(OperationKind.FINISH_SIGN_IN, Attribute.STATE).entrySet().stream()
                .filter(attempt -> attempt.getValue().stream().anyMatch(Operations::ok))
                .filter(attempt -> !index.store().sessions().containsKey(attempt.getKey()))
                .map(attempt -> violation(
                        "The session " + attempt.getKey() + " was opened and is not stored.",
                        index.aboutSession(attempt.getKey())));
    }

    private Stream<Violation> unknown(HistoryIndex index) {
        return Stream.of(EventTypes.REFRESHED, EventTypes.REVOKED)
                .flatMap(type -> index.events().ofType(type).stream())
                .map(IdentityEvent::session)
                .distinct()
                .filter(session -> !index.store().sessions().containsKey(session))
                .map(session -> violation(
                        "The session " + session + " is published and not stored.", index.aboutSession(session)));
    }
}
