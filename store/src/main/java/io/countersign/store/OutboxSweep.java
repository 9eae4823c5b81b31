package io.countersign.store;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.messaging.OutageLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.RawBsonDocument;
import org.bson.codecs.Codec;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One search of the {@link OutboxRelay} in one outbox: batch after batch, as long as there is more that can be published. */
final class OutboxSweep<D extends HasPendingEvents> {

    private static final Logger log = LoggerFactory.getLogger(OutboxSweep.class);
    private static final int BATCH = 256;
    private static final int MAX_UNPUBLISHABLE = 4 * BATCH;
    private static final int USERS_AT_ONCE = 32;
    /** Then the next batch is read, because other instances publish too and the documents read become stale. */
    private static final Duration BATCH_TIMEOUT = Duration.ofSeconds(30);

    private final ReactiveMongoOperations template;
    private final MongoCollection<D> collection;
    private final OutageLog outage;
    private final Codec<D> codec;
    private final MongoOutbox<D> outbox;
    private final Clock clock;
    private final Duration age;
    private final UnpublishableDocuments left = new UnpublishableDocuments();

    /** @param age events younger than this are left to their handler */
    OutboxSweep(
            ReactiveMongoOperations template,
            MongoCollection<D> collection,
            MongoOutbox<D> outbox,
            Clock clock,
            Duration age,
            OutageLog outage) {
        this.outage = outage;
        this.template = template;
        this.collection = collection;
        this.codec = collection.getCodecRegistry().get(collection.getDocumentClass());
        this.outbox = outbox;
        this.clock = clock;
        this.age = age;
    }

    /** Returns how many documents were published. */
    Mono<Long> run() {
        return batch().expand(batch -> batch.isFull() && left.count() < MAX_UNPUBLISHABLE ? batch() : Mono.empty())
                .reduce(0L, (published, batch) -> published + batch.published)
                .doOnNext(this::report);
    }

    /** Waits until the published events are cleared, so that the next batch does not contain them. */
    private Mono<Batch> batch() {
        return oldestPending()
                .flatMap(found -> Flux.fromIterable(byUser(decoded(found)))
                        .flatMap(this::publishInOrder, USERS_AT_ONCE)
                        .take(BATCH_TIMEOUT)
                        .count()
                        .map(published -> new Batch(found.size(), published))
                        .delayUntil(published -> outbox.cleared()));
    }

    /** All at once: a cursor that waits for a broker would run into its time-out. Without sorting, for the index has the order. */
    private Mono<List<RawBsonDocument>> oldestPending() {
        Instant before = clock.instant().minus(age);
        Bson pendingEvents = Filters.and(Filters.lt("pending.time", before), Filters.nin("_id", left.ids()));
        return template.execute(
                        name(),
                        documents -> documents
                                .withDocumentClass(RawBsonDocument.class)
                                .find(pendingEvents)
                                .limit(BATCH)
                                .batchSize(BATCH))
                .collectList();
    }

    /** One by one, so that an invalid document does not keep the events of others pending. */
    private List<D> decoded(List<RawBsonDocument> found) {
        return found.stream()
                .flatMap(raw -> decoded(raw).stream())
                .filter(OutboxSweep::isPending)
                .sorted(Comparator.<D, Instant>comparing(
                                document -> document.pending().get(0).time())
                        .thenComparing(document -> document.pending().get(0).sequence()))
                .toList();
    }

    /** The embedded store may return a document that another instance has just cleared. */
    private static boolean isPending(HasPendingEvents document) {
        return !document.pending().isEmpty();
    }

    private Optional<D> decoded(RawBsonDocument raw) {
        try {
            return Optional.of(raw.decode(codec));
        } catch (RuntimeException broken) {
            log.error("A document with pending events cannot be read: {}", broken.toString());
            left.addUnreadable(Objects.requireNonNull(raw.get("_id")));
            return Optional.empty();
        }
    }

    private Iterable<List<D>> byUser(List<D> documents) {
        return documents.stream()
                .collect(Collectors.groupingBy(
                        document -> document.pending().get(0).subject(), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    /** The events of one user, up to the first that cannot be published. */
    private Flux<D> publishInOrder(List<D> documents) {
        return Flux.fromIterable(documents).concatMap(this::publish);
    }

    /** A document that cannot be published delays only the later events of its sequence. */
    private Mono<D> publish(D document) {
        if (left.hasEarlierThan(document)) {
            left.add(document);
            return Mono.empty();
        }
        return outbox.publish(document).onErrorResume(error -> {
            log.debug("The events of {} stay pending: {}", document.id(), error.toString());
            left.add(document);
            return Mono.empty();
        });
    }

    private void report(long published) {
        if (left.count() > 0) {
            outage.failed(new IllegalStateException(left.count() + " documents cannot be published"));
        } else {
            outage.succeeded();
        }
        if (published > 0) {
            log.info("Published the pending events of {} documents of {}", published, name());
        }
    }

    private String name() {
        return collection.getNamespace().getCollectionName();
    }

    private record Batch(int found, long published) {

        boolean isFull() {
            return found == BATCH;
        }
    }
}
