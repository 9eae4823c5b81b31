package io.countersign.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.messaging.EventRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.Codec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Publishes what a crash or an outage left behind: from time to time it looks into every outbox for events that are older than any
 * handler that could still be about to publish them. Instances may sweep at once: an event keeps its id, so a repeat is recognisable.
 */
final class Relay implements SmartLifecycle {

    /** Sparse: what owes nothing is not in it. */
    static final IndexModel INDEX = Indexes.sparse("pending.time");

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final int BATCH = 256;
    private static final int MOST_LEFT = 4 * BATCH;
    private static final int USERS_AT_ONCE = 32;
    /** Then it looks again, because others publish as well and what it read grows stale. */
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(30);

    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);

    private final List<Watched<?>> outboxes = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final Duration age;
    private final Duration interval;
    private volatile Disposable loop = Disposables.disposed();

    /**
     * @param age events younger than this are left to their handler
     * @param interval the pause between two sweeps
     */
    Relay(Clock clock, Duration age, Duration interval) {
        this.clock = clock;
        this.age = age;
        this.interval = interval;
    }

    <D extends HasPendingEvents> void watch(MongoCollection<D> collection, MongoOutbox<D> outbox) {
        outboxes.add(new Watched<>(collection, outbox));
    }

    /** Completes when every outbox was looked into; tells how many documents owe nothing any more. */
    Mono<Long> sweep() {
        return Flux.fromIterable(outboxes).concatMapDelayError(this::sweep).reduce(0L, Long::sum);
    }

    private <D extends HasPendingEvents> Mono<Long> sweep(Watched<D> watched) {
        Left left = new Left();
        return batch(watched, left)
                .expand(batch -> batch.isFull() && left.isBearable() ? batch(watched, left) : Mono.empty())
                .reduce(0L, (published, batch) -> published + batch.published)
                .doOnNext(published -> report(published, watched.collection));
    }

    /** Has what it published cleared as well, so that the next batch is another. */
    private <D extends HasPendingEvents> Mono<Batch> batch(Watched<D> watched, Left left) {
        return oldestOwing(watched.collection, left)
                .flatMap(found -> Flux.fromIterable(byUser(decoded(found, watched, left)))
                        .flatMap(documents -> publish(documents, watched.outbox, left), USERS_AT_ONCE)
                        .take(LONGEST_BATCH)
                        .count()
                        .map(published -> new Batch(found.size(), published))
                        .delayUntil(published -> watched.outbox.cleared()));
    }

    /** All at once: a cursor that waits for a broker would run into its time-out. Without sorting, for the index has the order. */
    private Mono<List<RawBsonDocument>> oldestOwing(MongoCollection<?> collection, Left left) {
        Instant before = clock.instant().minus(age);
        return Flux.from(collection
                        .withDocumentClass(RawBsonDocument.class)
                        .find(Filters.and(Filters.lt("pending.time", before), Filters.nin("_id", left.ids)))
                        .limit(BATCH)
                        .batchSize(BATCH))
                .collectList();
    }

    /** One by one, so that a document that is none, whoever wrote it, costs nobody else its events. */
    private static <D extends HasPendingEvents> List<D> decoded(
            List<RawBsonDocument> found, Watched<D> watched, Left left) {
        Codec<D> codec = watched.collection.getCodecRegistry().get(watched.collection.getDocumentClass());
        return found.stream()
                .flatMap(raw -> decoded(raw, codec, left).stream())
                .sorted(Comparator.comparing(Relay::since).thenComparing(Relay::sequence))
                .toList();
    }

    private static <D extends HasPendingEvents> Optional<D> decoded(RawBsonDocument raw, Codec<D> codec, Left left) {
        try {
            return Optional.of(raw.decode(codec));
        } catch (RuntimeException broken) {
            log.error("A document that owes events cannot be read: {}", broken.toString());
            left.ids.add(raw.get("_id"));
            return Optional.empty();
        }
    }

    private static <D extends HasPendingEvents> Iterable<List<D>> byUser(List<D> documents) {
        return documents.stream()
                .collect(Collectors.groupingBy(
                        document -> oldest(document).subject(), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private static EventRecord oldest(HasPendingEvents document) {
        return document.pending().get(0);
    }

    private static Instant since(HasPendingEvents document) {
        return oldest(document).time();
    }

    private static long sequence(HasPendingEvents document) {
        return oldest(document).sequence();
    }

    /** In order, as far as one user's go; nothing comes after a gap. */
    private static <D extends HasPendingEvents> Flux<D> publish(List<D> documents, Outbox<D> outbox, Left left) {
        return Flux.fromIterable(documents)
                .concatMap(document ->
                        left.hasEarlierThan(document) ? left.with(document) : publish(document, outbox, left));
    }

    /** One document that cannot be published does not hold up those that tell of something else. */
    private static <D extends HasPendingEvents> Mono<D> publish(D document, Outbox<D> outbox, Left left) {
        return outbox.publish(document).onErrorResume(error -> {
            log.warn("The events of {} stay pending: {}", document.id(), error.toString());
            return left.with(document);
        });
    }

    private static void report(long published, MongoCollection<?> collection) {
        if (published > 0) {
            log.info(
                    "Published what {} documents of {} still owed",
                    published,
                    collection.getNamespace().getCollectionName());
        }
    }

    @Override
    public void start() {
        loop = Background.repeat("Looking for pending events", sweep(), interval);
    }

    /** Does not leave behind what only waits to be cleared: it would be published again. */
    @Override
    public void stop(Runnable callback) {
        stop();
        Flux.fromIterable(outboxes)
                .flatMap(watched -> watched.outbox.cleared())
                .timeout(LONGEST_FAREWELL)
                .onErrorComplete()
                .doFinally(signal -> callback.run())
                .subscribe();
    }

    @Override
    public void stop() {
        loop.dispose();
    }

    @Override
    public boolean isRunning() {
        return !loop.isDisposed();
    }

    /** Before messaging, whose phase is 0, takes commands; so it stops when the last of them is handled. */
    @Override
    public int getPhase() {
        return -1;
    }

    private record Batch(int found, long published) {

        boolean isFull() {
            return found == BATCH;
        }
    }

    /** What a sweep could not publish. It looks beyond that, lest a few broken documents stop it for good. */
    private static final class Left {

        private final Set<BsonValue> ids = ConcurrentHashMap.newKeySet();
        private final Set<List<String>> counted = ConcurrentHashMap.newKeySet();

        /** While everything fails there is no point in going on. */
        boolean isBearable() {
            return ids.size() < MOST_LEFT;
        }

        boolean hasEarlierThan(HasPendingEvents document) {
            return counted.contains(counter(document));
        }

        <D extends HasPendingEvents> Mono<D> with(D document) {
            ids.add(new BsonString(document.id()));
            counted.add(counter(document));
            return Mono.empty();
        }

        /** What the sequence of its events counts. */
        private static List<String> counter(HasPendingEvents document) {
            EventRecord event = oldest(document);
            return List.of(event.subject(), event.source());
        }
    }

    private record Watched<D extends HasPendingEvents>(MongoCollection<D> collection, MongoOutbox<D> outbox) {}
}
