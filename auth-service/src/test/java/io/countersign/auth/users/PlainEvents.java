package io.countersign.auth.users;

import io.countersign.contracts.message.MessageType;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventWriter;
import java.util.UUID;

/** Writes events as text. */
final class PlainEvents {

    private PlainEvents() {}

    static EventWriter writer() {
        return (event, source, sequence, time, correlationId) -> new EventRecord(
                UUID.randomUUID().toString(),
                event.getClass().getAnnotation(MessageType.class).value(),
                source,
                event.about(),
                sequence,
                time,
                correlationId,
                event.toString());
    }
}
