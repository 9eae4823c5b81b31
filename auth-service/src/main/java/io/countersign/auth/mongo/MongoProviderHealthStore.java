package io.countersign.auth.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.auth.health.ProviderHealth;
import io.countersign.auth.health.ProviderHealthStore;
import io.countersign.store.InsertOnce;
import io.countersign.store.Outbox;
import io.countersign.store.Store;
import io.countersign.store.Write;
import org.bson.conversions.Bson;
import reactor.core.publisher.Mono;

/** Provider health as documents: each change is one update on condition that the revision is unchanged since the read. */
final class MongoProviderHealthStore implements ProviderHealthStore {

    private static final String COLLECTION = "provider-health";

    private final InsertOnce<ProviderHealthDocument> documents;
    private final MongoCollection<ProviderHealthDocument> collection;
    private final Outbox<ProviderHealthDocument> outbox;

    MongoProviderHealthStore(Store store) {
        this.documents = store.insertOnce(COLLECTION, ProviderHealthDocument.class, ProviderHealthDocument::id);
        this.collection = store.collection(COLLECTION, ProviderHealthDocument.class);
        this.outbox = store.outbox(COLLECTION, ProviderHealthDocument.class);
    }

    @Override
    public Mono<ProviderHealth> find(String provider) {
        return documents.find(provider).map(ProviderHealthDocument::toHealth);
    }

    @Override
    public Mono<Boolean> add(ProviderHealth health) {
        return documents.insert(ProviderHealthDocument.of(health)).map(Write::isWon);
    }

    @Override
    public Mono<Boolean> replace(ProviderHealth before, ProviderHealth after) {
        return Mono.from(collection.updateOne(unchanged(before), change(before, after)))
                .map(result -> result.getMatchedCount() == 1);
    }

    private static Bson unchanged(ProviderHealth before) {
        return Filters.and(Filters.eq("_id", before.id()), Filters.eq("revision", before.revision()));
    }

    /** Events are pushed, not set: published ones may be cleared concurrently. */
    private static Bson change(ProviderHealth before, ProviderHealth after) {
        ProviderHealthDocument document = ProviderHealthDocument.of(after);
        return Updates.combine(
                Updates.set("status", document.status()),
                Updates.set("since", document.since()),
                Updates.set("leases", document.leases()),
                Updates.set("keyIds", document.keyIds()),
                Updates.set("keysSeenAt", document.keysSeenAt()),
                Updates.set("version", document.version()),
                Updates.set("revision", document.revision()),
                Updates.pushEach(
                        "pending",
                        document.pending()
                                .subList(
                                        before.pending().size(),
                                        document.pending().size())));
    }

    @Override
    public Mono<ProviderHealth> publish(ProviderHealth health) {
        return health.pending().isEmpty()
                ? Mono.just(health)
                : outbox.publish(ProviderHealthDocument.of(health)).thenReturn(health);
    }
}
