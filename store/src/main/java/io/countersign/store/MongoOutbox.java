package io.countersign.store;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/** Publishes at once and clears in bulk. What is published but not cleared is published again, with the same event ids. */
final class MongoOutbox<D extends HasPendingEvents> implements Outbox<D> {

    private static final Logger log = LoggerFactory.getLogger(MongoOutbox.class);
    private static final int LIMIT = 256;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<D> collection;
    private final EventPublisher events;
    private final Gatherer<List<WriteModel<D>>, Void> cleanUps = new Gatherer<>(LIMIT, this::write);

    MongoOutbox(MongoCollection<D> collection, EventPublisher events) {
        this.collection = collection;
        this.events = events;
    }

    @Override
    public Mono<D> publish(D document, List<String> superseded) {
        List<EventRecord> owed = document.pending();
        Mono<Void> published = owed.isEmpty() ? Mono.empty() : events.publish(owed);
        return published
                .doOnSuccess(done -> cleanUp(document.id(), owed, superseded))
                .thenReturn(document);
    }

    private void cleanUp(String id, List<EventRecord> published, List<String> superseded) {
        List<WriteModel<D>> writes = new ArrayList<>();
        if (!published.isEmpty()) {
            writes.add(clear(id, published));
        }
        superseded.forEach(old -> writes.add(new DeleteOneModel<>(Filters.eq("_id", old))));
        if (!writes.isEmpty()) {
            cleanUps.submit(writes)
                    .subscribe(none -> {}, error -> log.debug("Left to the relay: {} ({})", id, error.toString()));
        }
    }

    private UpdateOneModel<D> clear(String id, List<EventRecord> published) {
        List<String> ids = published.stream().map(EventRecord::id).toList();
        return new UpdateOneModel<>(
                Filters.eq("_id", id), Updates.pullByFilter(Filters.eq("pending", Filters.in("id", ids))));
    }

    private Mono<List<Signal<Void>>> write(List<List<WriteModel<D>>> gathered) {
        List<WriteModel<D>> writes =
                gathered.stream().flatMap(Collection::stream).toList();
        return Mono.from(collection.bulkWrite(writes, UNORDERED))
                .map(written -> Collections.nCopies(gathered.size(), Signal.complete()));
    }
}
