package io.countersign.link.mongo;

import io.countersign.link.ownership.Account;
import io.countersign.link.ownership.ClosedLink;
import io.countersign.link.ownership.Link;
import io.countersign.link.ownership.RefusedCommand;
import io.countersign.messaging.EventRecord;
import io.countersign.store.HasPendingEvents;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** An {@link Account} as it is stored. */
public record AccountDocument(
        @BsonId String id,
        List<Link> links,
        List<ClosedLink> closedLinks,
        @Nullable List<RefusedCommand> refused,
        long revision,
        long version,
        @Nullable Instant erasedAt,
        List<EventRecord> pending)
        implements HasPendingEvents {

    static AccountDocument of(Account account) {
        return new AccountDocument(
                account.id(),
                account.links(),
                account.closedLinks(),
                account.refused(),
                account.revision(),
                account.version(),
                account.erasedAt(),
                account.pending());
    }

    Account account() {
        return new Account(id, links, closedLinks, refused, revision, version, erasedAt, pending);
    }
}
