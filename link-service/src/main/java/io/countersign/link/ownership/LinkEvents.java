package io.countersign.link.ownership;

import io.countersign.contracts.link.ProviderLinked;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventWriter;
import java.time.Instant;

/** Creates the next events of an account. */
public final class LinkEvents {

    /** The CloudEvents {@code source} of all of them. */
    public static final String SOURCE = "/link/accounts";

    private final EventWriter writer;

    public LinkEvents(EventWriter writer) {
        this.writer = writer;
    }

    EventRecord linked(LinkedAccount account, Link link, String correlationId) {
        ProviderLinked event = new ProviderLinked(
                account.id(), link.linkId(), link.provider(), link.issuer(), link.subject(), link.linkedAt());
        return writer.write(event, SOURCE, account.version() + 1, link.linkedAt(), correlationId);
    }

    EventRecord unlinked(LinkedAccount account, Link link, Instant now, String correlationId) {
        return unlinked(account, 0, link, now, correlationId);
    }

    /** @param before how many events of the same change of the account precede this one */
    EventRecord unlinked(LinkedAccount account, int before, Link link, Instant now, String correlationId) {
        ProviderUnlinked event =
                new ProviderUnlinked(account.id(), link.linkId(), link.provider(), link.issuer(), link.subject(), now);
        return writer.write(event, SOURCE, account.version() + before + 1, now, correlationId);
    }
}
