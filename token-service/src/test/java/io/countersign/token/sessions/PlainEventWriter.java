package io.countersign.token.sessions;

import io.countersign.contracts.message.Event;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.token.SessionRevoked;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventWriter;
import java.time.Instant;
import java.util.UUID;

/** Writes the reason of a revocation where the payload would be. */
final class PlainEventWriter implements EventWriter {

    @Override
    public EventRecord write(Event event, String source, long sequence, Instant time, String correlationId) {
        return new EventRecord(
                UUID.randomUUID().toString(),
                event.getClass().getAnnotation(MessageType.class).value(),
                source,
                event.about(),
                sequence,
                time,
                correlationId,
                event instanceof SessionRevoked revoked ? revoked.reason().name() : "");
    }
}
