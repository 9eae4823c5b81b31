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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/**
 * Publishes at once and clears in bulk. What is published but not cleared is published again, with the same event ids; not by this
 * instance, though, while it still remembers.
 */
final class MongoOutbox<D extends HasPendingEvents> implements Outbox<D> {

    private static final Logger log = LoggerFactory.getLogger(MongoOutbox.class);
    private static final int LIMIT = 256;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<D> collection;
    private final EventPublisher events;
    private final Gatherer<List<WriteModel<D>>, Void> cleanUps = new Gatherer<>(LIMIT, this::write);
    private final Set<String> published = ConcurrentHashMap.newKeySet();

    MongoOutbox(MongoCollection<D> collection, EventPublisher events) {
        this.collection = collection;
        this.events = events;
    }

    @Override
    public Mono<D> publish(D document, List<String> superseded) {
        return Mono.defer(() -> publish(unpublished(document)))
                .doOnSuccess(done -> cleanUp(document, superseded))
                .thenReturn(document);
    }

    /** Completes when what was published so far is cleared, or failed to be. */
    Mono<Void> cleared() {
        return cleanUps.submit(List.of());
    }

    private List<EventRecord> unpublished(D document) {
        return document.pending().stream()
                .filter(event -> !published.contains(event.id()))
                .toList();
    }

    private Mono<Void> publish(List<EventRecord> owed) {
        return owed.isEmpty() ? Mono.empty() : events.publish(owed);
    }

    private void cleanUp(D document, List<String> superseded) {
        List<String> fresh = document.pending().stream()
                .map(EventRecord::id)
                .filter(published::add)
                .toList();
        List<WriteModel<D>> writes = writes(document.id(), fresh, superseded);
        if (!writes.isEmpty()) {
            cleanUps.submit(writes)
                    .doFinally(signal -> fresh.forEach(published::remove))
                    .subscribe(none -> {}, error -> leaveToRelay(document.id(), error));
        }
    }

    private static <D> List<WriteModel<D>> writes(String id, List<String> published, List<String> superseded) {
        List<WriteModel<D>> writes = new ArrayList<>();
        if (!published.isEmpty()) {
            writes.add(new UpdateOneModel<>(
                    Filters.eq("_id", id), Updates.pullByFilter(Filters.eq("pending", Filters.in("id", published)))));
        }
        superseded.forEach(old -> writes.add(new DeleteOneModel<>(Filters.eq("_id", old))));
        return writes;
    }

    private Mono<List<Signal<Void>>> write(List<List<WriteModel<D>>> gathered) {
        List<WriteModel<D>> writes =
                gathered.stream().flatMap(Collection::stream).toList();
        Mono<?> written = writes.isEmpty() ? Mono.empty() : Mono.from(collection.bulkWrite(writes, UNORDERED));
        return written.thenReturn(Collections.nCopies(gathered.size(), Signal.complete()));
    }

    private static void leaveToRelay(String id, Throwable error) {
        log.debug("The events of {} are published and stay to be cleared: {}", id, error.toString());
    }
}
