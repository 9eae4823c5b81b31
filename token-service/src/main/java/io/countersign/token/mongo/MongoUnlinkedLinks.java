package io.countersign.token.mongo;

import io.countersign.store.Claims;
import io.countersign.store.Indexes;
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

    private final Claims<UnlinkedLinkDocument> claims;
    private final Clock clock;

    public MongoUnlinkedLinks(Store store, Clock clock) {
        store.indexed(NAME, Indexes.expiry("forgetAt"));
        this.claims = store.claims(NAME, UnlinkedLinkDocument.class, UnlinkedLinkDocument::id);
        this.clock = clock;
    }

    @Override
    public Mono<Void> add(String linkId) {
        return Mono.defer(() -> claims.claim(
                        new UnlinkedLinkDocument(linkId, clock.instant().plus(REMEMBERED))))
                .then();
    }

    @Override
    public Mono<Boolean> contains(String linkId) {
        return claims.find(linkId).hasElement();
    }
}
