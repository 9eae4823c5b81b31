package io.countersign.token.mongo;

import io.countersign.store.Indexes;
import io.countersign.store.InsertOnce;
import io.countersign.store.Store;
import io.countersign.token.sessions.UnlinkedLinks;
import java.time.Clock;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** The collection {@code unlinked-links}. */
public final class MongoUnlinkedLinks implements UnlinkedLinks {

    private static final String NAME = "unlinked-links";

    /** Longer than any sign-in is under way. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final InsertOnce<UnlinkedLinkDocument> documents;
    private final Clock clock;

    public MongoUnlinkedLinks(Store store, Clock clock) {
        store.indexed(NAME, Indexes.expiry("forgetAt"));
        this.documents = store.insertOnce(NAME, UnlinkedLinkDocument.class, UnlinkedLinkDocument::id);
        this.clock = clock;
    }

    @Override
    public Mono<Void> add(String linkId) {
        return Mono.defer(() -> documents.insert(
                        new UnlinkedLinkDocument(linkId, clock.instant().plus(REMEMBERED))))
                .then();
    }

    @Override
    public Mono<Boolean> contains(String linkId) {
        return documents.find(linkId).hasElement();
    }
}
