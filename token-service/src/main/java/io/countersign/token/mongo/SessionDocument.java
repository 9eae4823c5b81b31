package io.countersign.token.mongo;

import io.countersign.messaging.EventRecord;
import io.countersign.store.HasPendingEvents;
import io.countersign.token.sessions.Entry;
import io.countersign.token.sessions.Generation;
import io.countersign.token.sessions.Opening;
import io.countersign.token.sessions.Revoked;
import io.countersign.token.sessions.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.bson.BsonTimestamp;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a session's chain.
 *
 * @param id session id and number, so that the ids of one session sort by number
 * @param storedAt by the store's clock, in whole seconds; null or empty in documents of older versions
 * @param publishedAt when its events were durable on the broker, by the clock of the instance that cleared them; null while pending
 * @param retiredAt when {@link ChainPruning} removed its refresh tokens
 * @param forgetAt when it may be removed: never while a token of the entry before it could insert its number again
 */
public record SessionDocument(
        @BsonId String id,
        Session session,
        long number,
        Instant at,
        @Nullable BsonTimestamp storedAt,
        @Nullable Instant publishedAt,
        @Nullable Opening opening,
        @Nullable Generation generation,
        @Nullable Revoked revoked,
        @Nullable Instant retiredAt,
        Instant forgetAt,
        List<EventRecord> pending)
        implements HasPendingEvents {

    /** Retained longer than needed, to allow for clock differences. */
    static final Duration RETENTION_MARGIN = Duration.ofDays(1);

    /** An empty time stamp at the top of a document is replaced by the store's time when the document is inserted. */
    private static final BsonTimestamp SERVER_TIMESTAMP = new BsonTimestamp();

    private static final long LAST = 9_999_999_999L;

    static String id(String sessionId, long number) {
        return String.format(Locale.ROOT, "%s:%010d", sessionId, number);
    }

    static String lastId(String sessionId) {
        return id(sessionId, LAST);
    }

    static SessionDocument of(Entry entry) {
        return new SessionDocument(
                id(entry.session().id(), entry.number()),
                entry.session(),
                entry.number(),
                entry.at(),
                SERVER_TIMESTAMP,
                null,
                entry.opening(),
                entry.generation(),
                entry.revoked(),
                null,
                forgetAt(entry),
                entry.pending());
    }

    /** The first and the last entry remain as long as one of the session's tokens can be presented. */
    private static Instant forgetAt(Entry entry) {
        Generation generation = entry.generation();
        return (entry.opening() == null && generation != null
                        ? generation.idleUntil()
                        : entry.session().endsAt())
                .plus(RETENTION_MARGIN);
    }

    Entry toEntry() {
        return new Entry(session, number, at, known(), opening, generation, revoked, pending);
    }

    /** A write can be delayed by a stopped process or by the store, and its event by the broker. */
    private Instant known() {
        Instant stored = storedAt == null ? at : Instant.ofEpochSecond(storedAt.getTime());
        return later(later(at, stored), publishedAt == null ? at : publishedAt);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
