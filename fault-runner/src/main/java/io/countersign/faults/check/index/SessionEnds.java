package io.countersign.faults.check.index;

import java.util.List;
import java.util.Map;

/** The sessions that a ban, an erasure or an unlinking ends. */
public final class SessionEnds {

    private final Events events;
    private final Map<String, List<String>> byLink;

    public SessionEnds(HistoryIndex index) {
        events = index.events();
        byLink = index.store().sessionsByLink();
    }

    /** Those of earlier sign-ins of the user; for an unlinking, those that were opened through the link. */
    public List<String> endedBy(IdentityEvent event) {
        if (event.is(EventTypes.UNLINKED)) {
            return byLink.getOrDefault(event.text("linkId"), List.of());
        }
        return events.ofSubject(event.subject(), EventTypes.SIGNED_IN).stream()
                .filter(signIn -> signIn.sequence() < event.sequence())
                .map(IdentityEvent::session)
                .toList();
    }
}
