package io.countersign.auth.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.auth.health.ProviderState;
import io.countersign.auth.health.ProviderStates;
import io.countersign.store.InsertOnce;
import io.countersign.store.Outbox;
import io.countersign.store.Store;
import org.bson.conversions.Bson;
import reactor.core.publisher.Mono;

/** What is known of the providers as documents: each change is one update, on the condition that the revision is the one that was read. */
final class MongoProviderStates implements ProviderStates {

    private static final String COLLECTION = "provider-states";

    private final InsertOnce<ProviderStateDocument> documents;
    private final MongoCollection<ProviderStateDocument> collection;
    private final Outbox<ProviderStateDocument> outbox;

    MongoProviderStates(Store store) {
        this.documents = store.insertOnce(COLLECTION, ProviderStateDocument.class, ProviderStateDocument::id);
        this.collection = store.collection(COLLECTION, ProviderStateDocument.class);
        this.outbox = store.outbox(COLLECTION, ProviderStateDocument.class);
    }

    @Override
    public Mono<ProviderState> find(String provider) {
        return documents.find(provider).map(ProviderStateDocument::toState);
    }

    @Override
    public Mono<Boolean> add(ProviderState state) {
        return documents.insert(ProviderStateDocument.of(state));
    }

    @Override
    public Mono<Boolean> replace(ProviderState before, ProviderState after) {
        return Mono.from(collection.updateOne(unchanged(before), change(before, after)))
                .map(result -> result.getMatchedCount() == 1);
    }

    private static Bson unchanged(ProviderState before) {
        return Filters.and(Filters.eq("_id", before.id()), Filters.eq("revision", before.revision()));
    }

    /** Events are pushed, not set: those that were published are cleared at any time. */
    private static Bson change(ProviderState before, ProviderState after) {
        ProviderStateDocument document = ProviderStateDocument.of(after);
        return Updates.combine(
                Updates.set("status", document.status()),
                Updates.set("since", document.since()),
                Updates.set("witnesses", document.witnesses()),
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
    public Mono<ProviderState> publish(ProviderState state) {
        return state.pending().isEmpty()
                ? Mono.just(state)
                : outbox.publish(ProviderStateDocument.of(state)).thenReturn(state);
    }
}
