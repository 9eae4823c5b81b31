package io.countersign.token.sessions;

import io.countersign.contracts.message.Event;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.RefreshTokenReused;
import io.countersign.contracts.token.Revocation;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.contracts.token.SessionRevoked;
import io.countersign.contracts.token.TokensRefreshed;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventWriter;
import io.countersign.messaging.StateRecord;
import java.time.Instant;
import java.util.List;

/** Writes the events of the next entry of a chain. */
final class SessionEvents {

    /** The source of a session's events is this, followed by the session's id. */
    static final String SOURCE = "/token/sessions/";

    private final EventWriter writer;
    private final SessionPolicy policy;

    SessionEvents(EventWriter writer, SessionPolicy policy) {
        this.writer = writer;
        this.policy = policy;
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
        long sequence = previous.nextEventSequence();
        SessionRevoked revoked = new SessionRevoked(session.userId(), session.id(), reason, now);
        if (reason != RevocationReason.REFRESH_TOKEN_REUSED) {
            return List.of(write(revoked, session, sequence, now, correlationId).with(revocation(session, now)));
        }
        RefreshTokenReused reused = new RefreshTokenReused(session.userId(), session.id(), now);
        return List.of(
                write(reused, session, sequence, now, correlationId),
                write(revoked, session, sequence + 1, now, correlationId).with(revocation(session, now)));
    }

    /** Makes the gateways refuse the access tokens. */
    private StateRecord revocation(Session session, Instant now) {
        return writer.state(
                Topics.REVOCATIONS,
                session.id(),
                new Revocation(session.id(), session.userId(), policy.revocationUntil(now)));
    }

    private EventRecord write(Event event, Session session, long sequence, Instant now, String correlationId) {
        return writer.write(event, SOURCE + session.id(), sequence, now, correlationId);
    }
}
