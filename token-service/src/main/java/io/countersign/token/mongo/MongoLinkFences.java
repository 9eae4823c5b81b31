package io.countersign.token.mongo;

import io.countersign.store.Indexes;
import io.countersign.store.InsertOnce;
import io.countersign.store.Store;
import io.countersign.token.sessions.LinkFences;
import java.time.Clock;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** The collection {@code link-fences}. */
public final class MongoLinkFences implements LinkFences {

    private static final String NAME = "link-fences";

    /** Longer than any sign-in is under way. */
    private static final Duration RETENTION = Duration.ofDays(1);

    private final InsertOnce<LinkFenceDocument> documents;
    private final Clock clock;

    public MongoLinkFences(Store store, Clock clock) {
        store.indexed(NAME, Indexes.expiry("forgetAt"));
        this.documents = store.insertOnce(NAME, LinkFenceDocument.class, LinkFenceDocument::id);
        this.clock = clock;
    }

    @Override
    public Mono<Void> add(String linkId) {
        return Mono.defer(() -> documents.insert(
                        new LinkFenceDocument(linkId, clock.instant().plus(RETENTION))))
                .then();
    }

    @Override
    public Mono<Boolean> contains(String linkId) {
        return documents.find(linkId).hasElement();
    }
}
