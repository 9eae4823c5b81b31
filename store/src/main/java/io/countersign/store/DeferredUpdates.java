package io.countersign.store;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/**
 * Updates that no answer waits for. They travel in bulk, for many at once cost the store a fraction of each by itself. A crash loses them:
 * what they leave undone must be seen from the documents.
 *
 * @param <D> the document
 */
public final class DeferredUpdates<D> {

    private static final int LIMIT = 1024;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final Duration BETWEEN_BULKS = Duration.ofMillis(50);

    private final MongoCollection<D> collection;
    private final Batcher<Optional<UpdateOneModel<D>>, Void> updates = new Batcher<>(LIMIT, this::write);

    DeferredUpdates(MongoCollection<D> collection) {
        this.collection = collection;
    }

    /** Sent when somebody subscribes. Completes when the store has it; fails when any of its bulk did. */
    public Mono<Void> submit(UpdateOneModel<D> update) {
        return updates.submit(Optional.of(update));
    }

    /** Completes when what was submitted so far is done, or failed. */
    Mono<Void> done() {
        return updates.submit(Optional.empty());
    }

    private Mono<List<Signal<Void>>> write(List<Optional<UpdateOneModel<D>>> gathered) {
        List<UpdateOneModel<D>> bulk =
                gathered.stream().flatMap(Optional::stream).toList();
        Mono<?> written = bulk.isEmpty() ? Mono.empty() : Mono.from(collection.bulkWrite(bulk, UNORDERED));
        return written.thenReturn(Collections.nCopies(gathered.size(), Signal.<Void>complete()))
                .delayElement(BETWEEN_BULKS);
    }
}
