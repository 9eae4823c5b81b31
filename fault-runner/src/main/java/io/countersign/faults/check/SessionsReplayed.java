package io.countersign.faults.check;

import io.countersign.faults.check.evidence.EventTypes;
import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.IdentityEvent;
import io.countersign.faults.check.evidence.Operations;
import io.countersign.faults.check.evidence.Timeline;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.OperationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * The sessions that the events tell of are those that are stored: opened by a sign-in, as many generations as were
 * told, ended when that was
 * told and for that reason; what is long superseded is pruned. Only a sign-in whose answer nobody saw may have opened none.
 */
final class SessionsReplayed implements Invariant {

    /** Pruning comes every sixteenth generation, and one round may be lost to a crash. */
    private static final int MOST_ARMED = 48;

    @Override
    public String name() {
        return "C4 replayed sessions are the stored sessions";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        Stream<Violation> stored = evidence.store().sessions().entrySet().stream()
                .flatMap(session -> judge(session.getKey(), session.getValue(), evidence));
        return Stream.concat(stored, Stream.concat(lost(evidence), unknown(evidence)));
    }

    private Stream<Violation> judge(String session, TreeMap<Long, Document> entries, Evidence evidence) {
        List<String> wrong = new ArrayList<>();
        if (evidence.events().ofSession(session, EventTypes.SIGNED_IN).isEmpty()) {
            wrong.add("no event tells of its sign-in");
        }
        long exchanged =
                evidence.events().ofSession(session, EventTypes.REFRESHED).size();
        List<IdentityEvent> ends = evidence.events().ofSession(session, EventTypes.REVOKED);
        Document newest = entries.lastEntry().getValue();
        Document revoked = newest.get("revoked", Document.class);
        long expected = 1 + exchanged + (ends.isEmpty() ? 0 : 1);
        if (entries.lastKey() != expected) {
            wrong.add("its newest entry should be %d and is %d".formatted(expected, entries.lastKey()));
        }
        if (ends.isEmpty() != (revoked == null)) {
            wrong.add(revoked == null ? "it is stored as alive" : "it is stored as ended");
        } else if (revoked != null
                && !revoked.getString("reason").equals(ends.get(0).text("reason"))) {
            wrong.add("it is stored as ended by " + revoked.getString("reason"));
        }
        if (entries.values().stream().filter(SessionsReplayed::armed).count() > MOST_ARMED) {
            wrong.add("superseded generations are kept");
        }
        return wrong.isEmpty()
                ? Stream.empty()
                : Stream.of(violation(
                        "The session %s is not as the events tell: %s.".formatted(session, String.join("; ", wrong)),
                        trail(session, newest, evidence)));
    }

    private static boolean armed(Document entry) {
        Document generation = entry.get("generation", Document.class);
        return generation != null
                && !generation.getList("hashes", String.class, List.of()).isEmpty();
    }

    private static Timeline trail(String session, Document newest, Evidence evidence) {
        return evidence.aboutSession(session).stored("sessions", newest);
    }

    private Stream<Violation> lost(Evidence evidence) {
        return evidence.operations().grouped(OperationKind.FINISH_SIGN_IN, Attribute.STATE).entrySet().stream()
                .filter(attempt -> attempt.getValue().stream().anyMatch(Operations::done))
                .filter(attempt -> !evidence.store().sessions().containsKey(attempt.getKey()))
                .map(attempt -> violation(
                        "The session " + attempt.getKey() + " was opened and is not stored.",
                        evidence.aboutSession(attempt.getKey())));
    }

    private Stream<Violation> unknown(Evidence evidence) {
        return Stream.of(EventTypes.REFRESHED, EventTypes.REVOKED)
                .flatMap(type -> evidence.events().ofType(type).stream())
                .map(IdentityEvent::session)
                .distinct()
                .filter(session -> !evidence.store().sessions().containsKey(session))
                .map(session -> violation(
                        "The session " + session + " is told of and not stored.", evidence.aboutSession(session)));
    }
}
