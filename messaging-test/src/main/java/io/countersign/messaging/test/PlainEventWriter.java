package io.countersign.messaging.test;

import io.countersign.contracts.message.Event;
import io.countersign.contracts.message.MessageType;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventWriter;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** Writes events with plain text instead of JSON data. */
public final class PlainEventWriter implements EventWriter {

    private final Function<Event, String> payload;

    /** The payload is {@code toString()}. */
    public PlainEventWriter() {
        this(Event::toString);
    }

    public PlainEventWriter(Function<Event, String> payload) {
        this.payload = payload;
    }

    @Override
    public EventRecord write(Event event, String source, long sequence, Instant time, String correlationId) {
        return new EventRecord(
                UUID.randomUUID().toString(),
                typeOf(event.getClass()),
                source,
                event.subjectId(),
                sequence,
                time,
                correlationId,
                payload.apply(event));
    }

    /** The message type name. */
    public static String typeOf(Class<? extends Event> event) {
        return event.getAnnotation(MessageType.class).value();
    }
}
