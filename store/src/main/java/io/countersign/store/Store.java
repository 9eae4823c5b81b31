package io.countersign.store;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.countersign.messaging.EventPublisher;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.bson.codecs.pojo.annotations.BsonId;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.index.IndexDefinition;

/**
 * A service's collections. Documents are public records with a {@link BsonId} component, stored by the driver's record codec: a component
 * that is null is not stored, a field that is missing is null.
 *
 * <pre>{@code
 * store.indexed("attempts", Indexes.expiry("expiresAt"));
 * InsertOnce<Attempt> attempts = store.insertOnce("attempts", Attempt.class, Attempt::id);
 * }</pre>
 */
public final class Store {

    private final MongoDatabase database;
    private final ReactiveMongoOperations template;
    private final EventPublisher events;
    private final Indexes indexes;
    private final OutboxRelay relay;
    private final Duration timeout;
    private final Clock clock;
    private final List<MongoCollection<?>> collections = new CopyOnWriteArrayList<>();

    Store(
            MongoDatabase database,
            ReactiveMongoOperations template,
            EventPublisher events,
            Indexes indexes,
            OutboxRelay relay,
            Duration timeout,
            Clock clock) {
        this.database = database;
        this.template = template;
        this.events = events;
        this.indexes = indexes;
        this.relay = relay;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * For commands, counts and queries that are not hot. Documents are written through {@link #insertOnce} or {@link #collection}: the
     * template's mapper would add {@code _class}, and store the {@code id} of a nested record as {@code _id}.
     */
    public ReactiveMongoOperations template() {
        return template;
    }

    /** For what no insert decides, such as {@code findOneAndUpdate}. Every operation fails in time when the store is away. */
    public <D extends Record> MongoCollection<D> collection(String name, Class<D> document) {
        requireStorable(document);
        MongoCollection<D> collection = database.getCollection(name, document);
        collections.add(collection);
        return collection;
    }

    public <D extends Record> InsertOnce<D> insertOnce(String name, Class<D> document, Function<D, String> id) {
        return new MongoInsertOnce<>(collection(name, document), id, timeout);
    }

    /** Also lets the relay watch the collection, and creates the relay's index. Call it once per collection. */
    public <D extends Record & HasPendingEvents> Outbox<D> outbox(String name, Class<D> document) {
        MongoCollection<D> collection = collection(name, document);
        MongoOutbox<D> outbox = new MongoOutbox<>(new DeferredUpdates<>(collection), events, clock);
        indexed(name, OutboxRelay.INDEX);
        relay.watch(collection, outbox);
        return outbox;
    }

    /** For updates that no reply waits for. */
    public <D extends Record> DeferredUpdates<D> deferredUpdates(String name, Class<D> document) {
        return new DeferredUpdates<>(collection(name, document));
    }

    /** Creates the indexes once the store is available. Returns at once. */
    public void indexed(String name, IndexDefinition... wanted) {
        indexes.create(name, List.of(wanted));
    }

    /** All collections in use. */
    List<MongoCollection<?>> collections() {
        return collections;
    }

    /** Without an explicit {@code _id} every insert would succeed. */
    private static void requireStorable(Class<? extends Record> document) {
        boolean hasId = Arrays.stream(document.getDeclaredFields()).anyMatch(f -> f.isAnnotationPresent(BsonId.class));
        if (!hasId || !Modifier.isPublic(document.getModifiers())) {
            throw new IllegalArgumentException(document.getName() + " must be public and have a @BsonId component");
        }
    }
}
