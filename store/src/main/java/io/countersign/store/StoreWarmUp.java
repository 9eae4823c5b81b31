package io.countersign.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.messaging.WarmUp;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Searches all collections concurrently for a document that does not exist, to open enough connections; then inserts, finds, changes and
 * removes a scratch document. Fails at once if the store is unavailable.
 */
final class StoreWarmUp implements WarmUp {

    private static final String SCRATCH = "warm-up";

    private final Store store;
    private final MongoCollection<ScratchDocument> scratch;
    private final InsertOnce<ScratchDocument> documents;

    StoreWarmUp(Store store) {
        this.store = store;
        this.scratch = store.collection(SCRATCH, ScratchDocument.class);
        this.documents = store.insertOnce(SCRATCH, ScratchDocument.class, ScratchDocument::id);
    }

    @Override
    public Mono<Void> round() {
        String id = "warm-up-" + UUID.randomUUID();
        Bson nothing = Filters.eq("_id", id);
        return Flux.fromIterable(store.collections())
                .flatMap(collection -> collection.find(nothing))
                .then(documents.insert(new ScratchDocument(id, "inserted")))
                .then(documents.find(id))
                .then(Mono.from(scratch.findOneAndUpdate(nothing, Updates.set("step", "changed"))))
                .then(Mono.from(scratch.deleteOne(nothing)))
                .then();
    }

    /** Gone when its round is over. */
    public record ScratchDocument(@BsonId String id, String step) {}
}
