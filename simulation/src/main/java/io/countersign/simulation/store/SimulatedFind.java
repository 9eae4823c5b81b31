package io.countersign.simulation.store;

import com.mongodb.MongoNamespace;
import com.mongodb.reactivestreams.client.FindPublisher;
import io.countersign.simulation.store.CollectionCommands.Query;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The used part of {@link FindPublisher}. Sends one request for all documents: cursors are not simulated. */
final class SimulatedFind<T> {

    private final MongoNamespace namespace;
    private final BsonDocument filter;
    private final Class<T> result;
    private final StoreCalls calls;
    private BsonDocument sort = new BsonDocument();
    private BsonDocument projection = new BsonDocument();
    private int limit;

    private SimulatedFind(MongoNamespace namespace, BsonDocument filter, Class<T> result, StoreCalls calls) {
        this.namespace = namespace;
        this.filter = filter;
        this.result = result;
        this.calls = calls;
    }

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    static <T> FindPublisher<T> of(MongoNamespace namespace, BsonDocument filter, Class<T> result, StoreCalls calls) {
        return StandIn.of(FindPublisher.class, new SimulatedFind<>(namespace, filter, result, calls));
    }

    SimulatedFind<T> sort(@Nullable Bson order) {
        sort = bson(order);
        return this;
    }

    SimulatedFind<T> projection(@Nullable Bson fields) {
        projection = bson(fields);
        return this;
    }

    SimulatedFind<T> limit(int most) {
        limit = most;
        return this;
    }

    SimulatedFind<T> batchSize(int size) {
        return this;
    }

    Publisher<T> first() {
        return limit(1).documents().next();
    }

    void subscribe(Subscriber<? super T> subscriber) {
        documents().subscribe(subscriber);
    }

    private Flux<T> documents() {
        return Mono.defer(this::request)
                .flatMapIterable(found -> found)
                .map(document -> SimulatedDatabase.decode(document, result));
    }

    private Mono<List<BsonDocument>> request() {
        Query query = new Query(Filter.of(filter), sort, limit, Projection.of(projection));
        return calls.call(
                "find in " + namespace.getCollectionName(),
                () -> calls.replicaSet()
                        .read(() -> calls.replicaSet()
                                .commands(namespace.getFullName())
                                .find(query)));
    }

    private static BsonDocument bson(@Nullable Bson any) {
        return any == null ? new BsonDocument() : any.toBsonDocument(BsonDocument.class, SimulatedDatabase.CODECS);
    }
}
