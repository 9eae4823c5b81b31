package io.countersign.store;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventRecord;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/**
 * Publishes at once and clears in bulk. While an event is on its way to the broker, or published and not yet cleared, this instance
 * publishes it once for all who read the document. Another instance, or this one after a crash, publishes it again with the same id.
 */
final class MongoOutbox<D extends HasPendingEvents> implements Outbox<D> {

    private static final Logger log = LoggerFactory.getLogger(MongoOutbox.class);
    private static final int LIMIT = 1024;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    /** Nobody waits for the clearing, and many at once cost the store a fraction of each by itself. */
    private static final Duration BETWEEN_CLEARINGS = Duration.ofMillis(50);

    private final MongoCollection<D> collection;
    private final EventPublisher events;
    private final Map<String, Mono<Void>> publications = new ConcurrentHashMap<>();
    private final Gatherer<Published, Void> clearings = new Gatherer<>(LIMIT, this::clear);

    MongoOutbox(MongoCollection<D> collection, EventPublisher events) {
        this.collection = collection;
        this.events = events;
    }

    @Override
    public Mono<D> publish(D document) {
        return document.pending().isEmpty()
                ? Mono.just(document)
                : Mono.defer(() -> publication(document)).thenReturn(document);
    }

    /** Completes when what was published so far is cleared, or failed to be. */
    Mono<Void> cleared() {
        return clearings.submit(Published.NOTHING);
    }

    private synchronized Mono<Void> publication(D document) {
        List<EventRecord> owed = document.pending();
        List<Mono<Void>> known = owed.stream()
                .map(event -> publications.get(event.id()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<EventRecord> fresh = owed.stream()
                .filter(event -> !publications.containsKey(event.id()))
                .toList();
        Mono<Void> before = Flux.concat(known).then();
        return fresh.isEmpty() ? before : publication(before, new Published(document.id(), ids(fresh)), fresh);
    }

    /** Goes on for the others, and is cleared, even when the caller that started it is cancelled. */
    private Mono<Void> publication(Mono<Void> before, Published published, List<EventRecord> fresh) {
        Mono<Void> publication = before.then(Mono.defer(() -> events.publish(fresh)))
                .doOnSuccess(done -> clear(published))
                .doOnError(error -> forget(published))
                .cache();
        published.eventIds.forEach(id -> publications.put(id, publication));
        return publication;
    }

    private void clear(Published published) {
        clearings
                .submit(published)
                .doFinally(signal -> forget(published))
                .subscribe(none -> {}, error -> leaveToRelay(published, error));
    }

    private void forget(Published published) {
        published.eventIds.forEach(publications::remove);
    }

    private Mono<List<Signal<Void>>> clear(List<Published> gathered) {
        List<UpdateOneModel<D>> updates = gathered.stream()
                .map(published -> published.<D>clearing())
                .flatMap(Optional::stream)
                .toList();
        Mono<?> cleared = updates.isEmpty() ? Mono.empty() : Mono.from(collection.bulkWrite(updates, UNORDERED));
        return cleared.thenReturn(Collections.nCopies(gathered.size(), Signal.<Void>complete()))
                .delayElement(BETWEEN_CLEARINGS);
    }

    private static List<String> ids(List<EventRecord> events) {
        return events.stream().map(EventRecord::id).toList();
    }

    private static void leaveToRelay(Published published, Throwable error) {
        log.debug("The events of {} are published and stay to be cleared: {}", published.documentId, error.toString());
    }

    private record Published(String documentId, List<String> eventIds) {

        static final Published NOTHING = new Published("", List.of());

        <D> Optional<UpdateOneModel<D>> clearing() {
            return eventIds.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new UpdateOneModel<>(
                            Filters.eq("_id", documentId),
                            Updates.pullByFilter(Filters.eq("pending", Filters.in("id", eventIds)))));
        }
    }
}
