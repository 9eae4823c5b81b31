package io.countersign.link.mongo;

import io.countersign.link.ownership.ClosedLink;
import io.countersign.link.ownership.Link;
import io.countersign.link.ownership.LinkedAccount;
import io.countersign.link.ownership.RefusedCommand;
import io.countersign.messaging.EventRecord;
import io.countersign.store.HasPendingEvents;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** The stored form of a {@link LinkedAccount}. */
public record LinkedAccountDocument(
        @BsonId String id,
        List<Link> links,
        List<ClosedLink> closedLinks,
        @Nullable List<RefusedCommand> refused,
        long revision,
        long version,
        @Nullable Instant erasedAt,
        List<EventRecord> pending)
        implements HasPendingEvents {

    static LinkedAccountDocument of(LinkedAccount account) {
        return new LinkedAccountDocument(
                account.id(),
                account.links(),
                account.closedLinks(),
                account.refused(),
                account.revision(),
                account.version(),
                account.erasedAt(),
                account.pending());
    }

    LinkedAccount account() {
        // Documents of older versions lack the refused commands.
        List<RefusedCommand> known = refused == null ? List.of() : refused;
        return new LinkedAccount(id, links, closedLinks, known, revision, version, erasedAt, pending);
    }
}
