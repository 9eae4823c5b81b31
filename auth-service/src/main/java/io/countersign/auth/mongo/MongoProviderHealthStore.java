package io.countersign.auth.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.auth.health.ProviderHealth;
import io.countersign.auth.health.ProviderHealth.FetchedKeys;
import io.countersign.auth.health.ProviderHealth.Lease;
import io.countersign.auth.health.ProviderHealthStore;
import io.countersign.messaging.EventRecord;
import io.countersign.store.HasPendingEvents;
import io.countersign.store.InsertOnce;
import io.countersign.store.Outbox;
import io.countersign.store.Store;
import io.countersign.store.Write;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Provider health in {@code provider-health}: each change is one update on condition that the revision is unchanged since the read. */
final class MongoProviderHealthStore implements ProviderHealthStore {

    private static final String COLLECTION = "provider-health";

    private final InsertOnce<HealthDocument> documents;
    private final MongoCollection<HealthDocument> collection;
    private final Outbox<HealthDocument> outbox;

    MongoProviderHealthStore(Store store) {
        this.documents = store.insertOnce(COLLECTION, HealthDocument.class, HealthDocument::id);
        this.collection = store.collection(COLLECTION, HealthDocument.class);
        this.outbox = store.outbox(COLLECTION, HealthDocument.class);
    }

    /** @param status {@code UP} or {@code DEGRADED}: for operators, derived from the leases */
    public record HealthDocument(
            @BsonId String id,
            String status,
            List<Lease> leases,
            @Nullable FetchedKeys keys,
            long version,
            long revision,
            List<EventRecord> pending)
            implements HasPendingEvents {

        static HealthDocument of(ProviderHealth health) {
            return new HealthDocument(
                    health.id(),
                    health.isDegraded() ? "DEGRADED" : "UP",
                    health.leases(),
                    health.keys(),
                    health.version(),
                    health.revision(),
                    health.pending());
        }

        ProviderHealth toHealth() {
            return new ProviderHealth(id, leases, keys, version, revision, pending);
        }
    }

    @Override
    public Mono<ProviderHealth> find(String provider) {
        return documents.find(provider).map(HealthDocument::toHealth);
    }

    @Override
    public Mono<Write<ProviderHealth>> replace(ProviderHealth before, ProviderHealth after) {
        HealthDocument document = HealthDocument.of(after);
        return (before.revision() == 0 ? documents.insert(document) : update(before, document))
                .map(write -> write.map(stored -> after));
    }

    @Override
    public Mono<ProviderHealth> publish(ProviderHealth health) {
        return outbox.publish(HealthDocument.of(health)).onErrorComplete().thenReturn(health);
    }

    /** Events are pushed, not set: published ones may be cleared concurrently. */
    private Mono<Write<HealthDocument>> update(ProviderHealth before, HealthDocument after) {
        return Mono.from(collection.updateOne(
                        Filters.and(Filters.eq("_id", before.id()), Filters.eq("revision", before.revision())),
                        Updates.combine(
                                Updates.set("status", after.status()),
                                Updates.set("leases", after.leases()),
                                Updates.set("keys", after.keys()),
                                Updates.set("version", after.version()),
                                Updates.set("revision", after.revision()),
                                Updates.pushEach(
                                        "pending",
                                        after.pending()
                                                .subList(
                                                        before.pending().size(),
                                                        after.pending().size())))))
                .map(result -> Write.wonIf(result.getMatchedCount() == 1, after));
    }
}
