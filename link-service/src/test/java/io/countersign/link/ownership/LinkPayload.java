package io.countersign.link.ownership;

import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.link.ProviderLinked;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.contracts.message.Event;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventWriter;
import io.countersign.messaging.test.PlainEventWriter;

/** The ids of link and identity as the payload of an event. */
final class LinkPayload {

    static final String LINKED = PlainEventWriter.typeOf(ProviderLinked.class);
    static final String UNLINKED = PlainEventWriter.typeOf(ProviderUnlinked.class);

    private LinkPayload() {}

    static EventWriter writer() {
        return new PlainEventWriter(LinkPayload::of);
    }

    static String linkId(EventRecord event) {
        return event.data().split(" ")[0];
    }

    static String identityId(EventRecord event) {
        return event.data().split(" ")[1];
    }

    private static String of(Event event) {
        if (event instanceof ProviderLinked linked) {
            return linked.linkId() + " " + new Identity(linked.issuer(), linked.subject()).id();
        }
        ProviderUnlinked unlinked = (ProviderUnlinked) event;
        return unlinked.linkId() + " " + new Identity(unlinked.issuer(), unlinked.subject()).id();
    }
}
