package io.countersign.store;

import io.countersign.messaging.EventRecord;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;

/** A document for tests. */
public record Note(@BsonId String id, String owner, List<EventRecord> pending) implements HasPendingEvents {

    static Note of(String id, String owner) {
        return new Note(id, owner, List.of());
    }

    /** Has pending events with these ids, in the sequence of this note. */
    static Note withPendingEvents(String id, Instant since, String... eventIds) {
        return withPendingEventsOf("/test/notes/" + id, id, since, eventIds);
    }

    /** Has pending events with these ids, in a sequence shared with other notes. */
    static Note withPendingEventsOf(String source, String id, Instant since, String... eventIds) {
        return new Note(
                id,
                "subject",
                Stream.of(eventIds).map(event -> event(event, source, since)).toList());
    }

    static EventRecord event(String id, Instant time) {
        return event(id, "/test/notes", time);
    }

    private static EventRecord event(String id, String source, Instant time) {
        return new EventRecord(id, "test.Noted.v1", source, "user", 1, time, "correlation", "{}");
    }
}
