package io.countersign.faults.check;

import io.countersign.faults.check.index.EventTypes;
import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.IdentityEvent;
import io.countersign.faults.check.index.SessionEnds;
import java.util.List;
import java.util.stream.Stream;

/** A ban and an erasure end every earlier session of the user, an unlinking those that were opened through the link. */
final class DependentSessionsEnd implements Invariant {

    @Override
    public String name() {
        return "C4 sessions end with a ban, an erasure or their link";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        SessionEnds ends = new SessionEnds(index);
        return Stream.of(EventTypes.BANNED, EventTypes.ERASED, EventTypes.UNLINKED)
                .flatMap(type -> index.events().ofType(type).stream())
                .flatMap(event -> alive(event, ends.endedBy(event), index));
    }

    private Stream<Violation> alive(IdentityEvent event, List<String> sessions, HistoryIndex index) {
        return sessions.stream()
                .filter(index.store().sessions()::containsKey)
                .filter(session ->
                        index.events().ofSession(session, EventTypes.REVOKED).isEmpty())
                .map(session -> violation(
                        "The session %s outlives %s %s.".formatted(session, event.shortType(), event.id()),
                        index.aboutSession(session).event(event)));
    }
}
