package io.countersign.link.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.link.ownership.Identities;
import io.countersign.link.ownership.IdentityReservation;
import io.countersign.store.DeferredUpdates;
import io.countersign.store.Indexes;
import io.countersign.store.InsertOnce;
import io.countersign.store.Store;
import io.countersign.store.Write;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reservations in the collection {@code identities}, ended links in {@code ended-links}. */
public final class MongoIdentities implements Identities {

    private static final Logger log = LoggerFactory.getLogger(MongoIdentities.class);

    private static final String COLLECTION = "identities";
    private static final String OPEN_SINCE = "openSince";
    private static final int AT_ONCE = 1024;

    private static final String ENDED = "ended-links";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    /** Longer than any sign-in is under way. */
    private static final Duration RETENTION = Duration.ofHours(1);

    private final ReactiveMongoOperations template;
    private final InsertOnce<IdentityReservationDocument> documents;
    private final MongoCollection<IdentityReservationDocument> collection;
    private final DeferredUpdates<IdentityReservationDocument> deferredUpdates;
    private final InsertOnce<EndedLinkDocument> ended;
    private final MongoCollection<EndedLinkDocument> endedCollection;
    private final Clock clock;

    public MongoIdentities(Store store, Clock clock) {
        store.indexed(COLLECTION, Indexes.sparse(OPEN_SINCE));
        store.indexed(ENDED, Indexes.expiry("forgetAt"));
        template = store.template();
        documents = store.insertOnce(COLLECTION, IdentityReservationDocument.class, IdentityReservationDocument::id);
        collection = store.collection(COLLECTION, IdentityReservationDocument.class);
        deferredUpdates = store.deferredUpdates(COLLECTION, IdentityReservationDocument.class);
        ended = store.insertOnce(ENDED, EndedLinkDocument.class, EndedLinkDocument::id);
        endedCollection = store.collection(ENDED, EndedLinkDocument.class);
        this.clock = clock;
    }

    @Override
    public Mono<IdentityReservation> find(String identityId) {
        return documents.find(identityId).map(IdentityReservationDocument::reservation);
    }

    @Override
    public Mono<Write<IdentityReservation>> reserve(IdentityReservation reservation) {
        return documents
                .insert(IdentityReservationDocument.of(reservation))
                .map(write -> write.map(stored -> reservation));
    }

    @Override
    public void settled(IdentityReservation reservation) {
        deferredUpdates
                .submit(new UpdateOneModel<>(named(reservation.id(), reservation.linkId()), Updates.unset(OPEN_SINCE)))
                .subscribe(
                        none -> {},
                        error -> log.debug("The reservation of {} stays open: {}", reservation.id(), error.toString()));
    }

    /** All at once: a cursor that waits for a broker would run into its time-out. Without sorting, for the index has the order. */
    @Override
    public Flux<String> openBefore(Instant time) {
        Query open = Query.query(where(OPEN_SINCE).lt(time)).limit(AT_ONCE).cursorBatchSize(AT_ONCE);
        open.fields().include("_id");
        return template.find(open, Document.class, COLLECTION)
                .map(reservation -> reservation.getString("_id"))
                .collectList()
                .flatMapIterable(ids -> ids);
    }

    @Override
    public Mono<Void> ended(String identityId, Instant at) {
        return Mono.defer(() -> Mono.from(endedCollection.updateOne(
                        Filters.eq("_id", identityId),
                        Updates.combine(
                                Updates.max("endedAt", at),
                                Updates.max("forgetAt", clock.instant().plus(RETENTION))),
                        UPSERT)))
                .then();
    }

    @Override
    public Mono<Instant> lastEnded(String identityId) {
        return ended.find(identityId).map(EndedLinkDocument::endedAt);
    }

    @Override
    public Mono<Void> release(String identityId, String linkId) {
        return Mono.from(collection.deleteOne(named(identityId, linkId))).then();
    }

    private static Bson named(String identityId, String linkId) {
        return Filters.and(Filters.eq("_id", identityId), Filters.eq("linkId", linkId));
    }
}
