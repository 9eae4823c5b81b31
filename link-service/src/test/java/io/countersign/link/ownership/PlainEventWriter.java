package io.countersign.link.ownership;

import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.link.ProviderLinked;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.contracts.message.Event;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventWriter;
import java.time.Instant;
import java.util.UUID;

/** Writes the ids of link and identity where the payload would be. */
final class PlainEventWriter implements EventWriter {

    static final String LINKED = "ProviderLinked";
    static final String UNLINKED = "ProviderUnlinked";

    @Override
    public EventRecord write(Event event, String source, long sequence, Instant time, String correlationId) {
        return new EventRecord(
                UUID.randomUUID().toString(),
                event.getClass().getSimpleName(),
                source,
                event.about(),
                sequence,
                time,
                correlationId,
                payload(event));
    }

    static String linkId(EventRecord event) {
        return event.data().split(" ")[0];
    }

    static String identityId(EventRecord event) {
        return event.data().split(" ")[1];
    }

    private static String payload(Event event) {
        if (event instanceof ProviderLinked linked) {
            return linked.linkId() + " " + new Identity(linked.issuer(), linked.subject()).id();
        }
        ProviderUnlinked unlinked = (ProviderUnlinked) event;
        return unlinked.linkId() + " " + new Identity(unlinked.issuer(), unlinked.subject()).id();
    }
}
