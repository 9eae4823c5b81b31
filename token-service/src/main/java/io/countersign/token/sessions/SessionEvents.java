package io.countersign.token.sessions;

import io.countersign.contracts.message.Event;
import io.countersign.contracts.token.RefreshTokenReused;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.contracts.token.SessionRevoked;
import io.countersign.contracts.token.TokensRefreshed;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes the events of the next entry of a chain. */
final class SessionEvents {

    /** The source of a session's events is this, followed by the session's id. */
    static final String SOURCE = "/token/sessions/";

    private final EventWriter writer;

    SessionEvents(EventWriter writer) {
        this.writer = writer;
    }

    EventRecord refreshed(Entry previous, Instant now, String correlationId) {
        Session session = previous.session();
        return write(
                new TokensRefreshed(session.userId(), session.id(), now),
                session,
                previous.nextEventSequence(),
                now,
                correlationId);
    }

    List<EventRecord> revoked(Entry previous, RevocationReason reason, Instant now, String correlationId) {
        Session session = previous.session();
        List<Event> facts = new ArrayList<>();
        if (reason == RevocationReason.REFRESH_TOKEN_REUSED) {
            facts.add(new RefreshTokenReused(session.userId(), session.id(), now));
        }
        facts.add(new SessionRevoked(session.userId(), session.id(), reason, now));
        List<EventRecord> events = new ArrayList<>();
        for (Event fact : facts) {
            events.add(write(fact, session, previous.nextEventSequence() + events.size(), now, correlationId));
        }
        return events;
    }

    private EventRecord write(Event event, Session session, long sequence, Instant now, String correlationId) {
        return writer.write(event, SOURCE + session.id(), sequence, now, correlationId);
    }
}
