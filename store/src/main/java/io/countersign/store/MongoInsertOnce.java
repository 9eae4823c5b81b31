package io.countersign.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.scheduler.Schedulers;

/**
 * An unordered {@code insertMany} reports each duplicate by its index, so every insert has its own outcome. Callers continue on other
 * threads than the driver's few, which must not be blocked.
 */
final class MongoInsertOnce<D> implements InsertOnce<D> {

    private static final int LIMIT = 256;
    private static final int ROUNDS = 100;
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(5);
    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

    private final MongoCollection<D> collection;
    private final Function<D, String> id;
    private final Duration timeout;
    private final Batcher<D, Boolean> inserts = new Batcher<>(LIMIT, this::insert);
    private final Batcher<String, D> reads = new Batcher<>(LIMIT, this::read);

    /** @param timeout bounds the waiting for a bulk as well as the bulk itself */
    MongoInsertOnce(MongoCollection<D> collection, Function<D, String> id, Duration timeout) {
        this.collection = collection;
        this.id = id;
        this.timeout = timeout;
    }

    @Override
    public Mono<Write<D>> insert(D document) {
        return Mono.defer(() -> insertOrFind(document))
                .repeatWhenEmpty(rounds -> rounds.take(ROUNDS).delayElements(BETWEEN_ROUNDS))
                .switchIfEmpty(Mono.error(() -> new MongoTimeoutException("A rival insert is not visible yet")));
    }

    /** Empty when the rival's document has not reached a majority yet, which is when reads see it, or has been deleted since. */
    private Mono<Write<D>> insertOrFind(D document) {
        return inTime(inserts.submit(document))
                .flatMap(inserted -> inserted
                        ? Mono.just(Write.won(document))
                        : find(id.apply(document)).map(rival -> Write.lost()));
    }

    @Override
    public Mono<D> find(String documentId) {
        return inTime(reads.submit(documentId));
    }

    @Override
    public Mono<Map<String, D>> findAll(Collection<String> ids) {
        return ids.isEmpty() ? Mono.just(Map.of()) : inTime(findById(ids));
    }

    private <T> Mono<T> inTime(Mono<T> operation) {
        return operation.timeout(
                timeout, Mono.error(() -> new MongoTimeoutException("The store did not respond within " + timeout)));
    }

    private Mono<List<Signal<Boolean>>> insert(List<D> documents) {
        return Mono.from(collection.insertMany(documents, UNORDERED))
                .map(inserted -> Collections.nCopies(documents.size(), Signal.next(true)))
                .onErrorResume(MongoBulkWriteException.class, e -> Mono.just(outcomes(documents.size(), e)))
                .publishOn(Schedulers.parallel());
    }

    private static List<Signal<Boolean>> outcomes(int count, MongoBulkWriteException failure) {
        // Inserted, but not known to be durable: an unknown outcome.
        Signal<Boolean> unlessRefused =
                failure.getWriteConcernError() == null ? Signal.next(true) : Signal.error(failure);
        List<Signal<Boolean>> outcomes = new ArrayList<>(Collections.nCopies(count, unlessRefused));
        failure.getWriteErrors().forEach(error -> outcomes.set(error.getIndex(), outcome(error, failure)));
        return outcomes;
    }

    private static Signal<Boolean> outcome(BulkWriteError error, MongoBulkWriteException failure) {
        return ErrorCategory.fromErrorCode(error.getCode()) == ErrorCategory.DUPLICATE_KEY
                ? Signal.next(false)
                : Signal.error(new MongoWriteException(error, failure.getServerAddress(), failure.getErrorLabels()));
    }

    private Mono<List<Signal<D>>> read(List<String> ids) {
        return findById(ids)
                .map(found -> ids.stream().map(one -> outcome(found, one)).toList());
    }

    private static <D> Signal<D> outcome(Map<String, D> found, String id) {
        D document = found.get(id);
        return document == null ? Signal.complete() : Signal.next(document);
    }

    private Mono<Map<String, D>> findById(Collection<String> ids) {
        return Flux.from(collection.find(Filters.in("_id", ids)))
                .collect(Collectors.toMap(id, Function.identity()))
                .publishOn(Schedulers.parallel());
    }
}
