package io.countersign.messaging.test;

import io.countersign.contracts.message.Event;
import io.countersign.contracts.message.MessageType;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventWriter;
import io.countersign.messaging.MessageCodec;
import io.countersign.messaging.StateRecord;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** Writes events with plain text instead of JSON data, and state records with JSON. */
public final class PlainEventWriter implements EventWriter {

    private static final MessageCodec CODEC = new MessageCodec(new PlainSealer());

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

    @Override
    public StateRecord state(String topic, String key, Object value) {
        return new StateRecord(topic, key, typeOf(value.getClass()), CODEC.writeText(value));
    }

    /** The message type name. */
    public static String typeOf(Class<?> message) {
        return message.getAnnotation(MessageType.class).value();
    }
}
