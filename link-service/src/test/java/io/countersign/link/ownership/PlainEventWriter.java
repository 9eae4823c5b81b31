package io.countersign.link.ownership;

import io.countersign.contracts.link.ProviderLinked;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.contracts.message.Event;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventWriter;
import java.time.Instant;
import java.util.UUID;

/** Writes the link id where the payload would be. */
final class PlainEventWriter implements EventWriter {

    static final String LINKED = "ProviderLinked";
    static final String UNLINKED = "ProviderUnlinked";

    @Override
    public EventRecord write(Event event, String source, long sequence, Instant time, String correlationId) {
        return new EventRecord(
                UUID.randomUUID().toString(),
                event.getClass().getSimpleName(),
                source,
                event.userId(),
                sequence,
                time,
                correlationId,
                linkId(event));
    }

    private static String linkId(Event event) {
        return event instanceof ProviderLinked linked ? linked.linkId() : ((ProviderUnlinked) event).linkId();
    }
}
