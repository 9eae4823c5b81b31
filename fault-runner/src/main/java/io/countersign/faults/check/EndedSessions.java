package io.countersign.faults.check;

import io.countersign.faults.check.evidence.EventTypes;
import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.IdentityEvent;
import io.countersign.faults.check.evidence.SessionEnds;
import java.util.List;
import java.util.stream.Stream;

/** A ban and an erasure end every session of the user that was opened before, an unlinking those that came through the link. */
final class EndedSessions implements Invariant {

    @Override
    public String name() {
        return "C4 sessions end with what they rest on";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        SessionEnds ends = new SessionEnds(evidence);
        return Stream.of(EventTypes.BANNED, EventTypes.ERASED, EventTypes.UNLINKED)
                .flatMap(type -> evidence.events().ofType(type).stream())
                .flatMap(event -> alive(event, ends.endedBy(event), evidence));
    }

    private Stream<Violation> alive(IdentityEvent event, List<String> sessions, Evidence evidence) {
        return sessions.stream()
                .filter(evidence.store().sessions()::containsKey)
                .filter(session ->
                        evidence.events().ofSession(session, EventTypes.REVOKED).isEmpty())
                .map(session -> violation(
                        "The session %s outlives %s %s.".formatted(session, event.shortType(), event.id()),
                        evidence.aboutSession(session).event(event)));
    }
}
