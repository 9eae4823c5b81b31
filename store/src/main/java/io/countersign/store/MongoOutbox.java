package io.countersign.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Publishes at once and clears in bulk. While an event is on its way to the broker, or published and not yet cleared, this instance
 * publishes it once for all who read the document. Another instance, or this one after a crash, publishes it again with the same id.
 */
final class MongoOutbox<D extends HasPendingEvents> implements Outbox<D> {

    private static final Logger log = LoggerFactory.getLogger(MongoOutbox.class);

    private final DeferredUpdates<D> deferredUpdates;
    private final EventPublisher events;
    private final Clock clock;
    private final Map<String, Mono<Void>> publications = new ConcurrentHashMap<>();

    MongoOutbox(DeferredUpdates<D> deferredUpdates, EventPublisher events, Clock clock) {
        this.deferredUpdates = deferredUpdates;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Mono<D> publish(D document) {
        return document.pending().isEmpty()
                ? Mono.just(document)
                : Mono.defer(() -> publication(document)).thenReturn(document);
    }

    /** Completes when what was published so far is cleared, or failed to be. */
    Mono<Void> cleared() {
        return deferredUpdates.done();
    }

    private synchronized Mono<Void> publication(D document) {
        List<EventRecord> pending = document.pending();
        List<Mono<Void>> known = pending.stream()
                .map(event -> publications.get(event.id()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<EventRecord> fresh = pending.stream()
                .filter(event -> !publications.containsKey(event.id()))
                .toList();
        Mono<Void> before = Flux.concat(known).then();
        return fresh.isEmpty() ? before : publication(before, new Published(document.id(), ids(fresh)), fresh);
    }

    /** Continues for the other callers, and is cleared, even if the caller that started it is cancelled. */
    private Mono<Void> publication(Mono<Void> before, Published published, List<EventRecord> fresh) {
        Mono<Void> publication = before.then(Mono.defer(() -> events.publish(fresh)))
                .doOnSuccess(done -> clear(published))
                .doOnError(error -> forget(published))
                .cache();
        published.eventIds.forEach(id -> publications.put(id, publication));
        return publication;
    }

    private void clear(Published published) {
        deferredUpdates
                .submit(published.clearing(clock.instant()))
                .doFinally(signal -> forget(published))
                .subscribe(none -> {}, error -> leaveToRelay(published, error));
    }

    private void forget(Published published) {
        published.eventIds.forEach(publications::remove);
    }

    private static List<String> ids(List<EventRecord> events) {
        return events.stream().map(EventRecord::id).toList();
    }

    private static void leaveToRelay(Published published, Throwable error) {
        log.debug("The events of {} are published and stay to be cleared: {}", published.documentId, error.toString());
    }

    private record Published(String documentId, List<String> eventIds) {

        /** Only the update that clears an event sets the time of its publication: a later repeat finds it cleared. */
        <D> UpdateOneModel<D> clearing(Instant publishedAt) {
            return new UpdateOneModel<>(
                    Filters.and(Filters.eq("_id", documentId), Filters.in("pending.id", eventIds)),
                    Updates.combine(
                            Updates.pullByFilter(Filters.eq("pending", Filters.in("id", eventIds))),
                            Updates.set("publishedAt", publishedAt)));
        }
    }
}
