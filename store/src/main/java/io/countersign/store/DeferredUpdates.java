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
 * Updates that no reply waits for, sent in bulk, which costs the store a fraction of single updates. A crash loses them: the documents must
 * show what is still to be done.
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

    /** Sent when subscribed to. Completes when the store has acknowledged it; fails if any update of its bulk failed. */
    public Mono<Void> submit(UpdateOneModel<D> update) {
        return updates.submit(Optional.of(update));
    }

    /** Completes when what was submitted so far is done, or failed. */
    Mono<Void> done() {
        return updates.submit(Optional.empty());
    }

    private Mono<List<Signal<Void>>> write(List<Optional<UpdateOneModel<D>>> submitted) {
        List<UpdateOneModel<D>> bulk =
                submitted.stream().flatMap(Optional::stream).toList();
        Mono<?> written = bulk.isEmpty() ? Mono.empty() : Mono.from(collection.bulkWrite(bulk, UNORDERED));
        return written.thenReturn(Collections.nCopies(submitted.size(), Signal.<Void>complete()))
                .delayElement(BETWEEN_BULKS);
    }
}
