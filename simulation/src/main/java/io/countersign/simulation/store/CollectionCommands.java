package io.countersign.simulation.store;

import io.countersign.simulation.world.World;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The commands on one collection, at the primary. Each is executed at once and as a whole. */
final class CollectionCommands {

    private final StoredCollection collection;
    private final Oplog oplog;
    private final StoreDefect defect;

    CollectionCommands(StoredCollection collection, Oplog oplog, StoreDefect defect) {
        this.collection = collection;
        this.oplog = oplog;
        this.defect = defect;
    }

    /** A query of what a majority has. */
    record Query(Filter filter, BsonDocument sort, int limit, UnaryOperator<BsonDocument> projection) {}

    /** An update of the first document that matches, or of all. */
    record UpdateCommand(Filter filter, BsonDocument operators, boolean upsert, boolean many) {}

    /** A document before and after its update; null where there is none. */
    record Updated(@Nullable BsonDocument before, @Nullable BsonDocument after) {}

    List<BsonDocument> find(Query query) {
        Stream<BsonDocument> found = collection.committed(query.filter).stream()
                .flatMap(document -> Stream.ofNullable(defect.shown(collection.namespace(), document)));
        Stream<BsonDocument> sorted = query.sort.isEmpty() ? found : found.sorted(Sorting.by(query.sort));
        return (query.limit == 0 ? sorted : sorted.limit(query.limit))
                .map(query.projection)
                .toList();
    }

    long count(Filter filter) {
        return collection.committed(filter).size();
    }

    void insert(int index, BsonDocument document, WriteReply reply) {
        reply.inserted(index, insert(stamped(document)));
    }

    private BsonValue insert(BsonDocument document) {
        BsonValue id = document.get(StoredCollection.ID);
        if (id == null) {
            throw new UnsupportedOperationException("A document without _id in " + collection.namespace());
        }
        if (collection.newest(id) != null && !defect.acceptsDuplicates(collection.namespace())) {
            throw new WriteRefusal(
                    WriteRefusal.DUPLICATE_KEY,
                    "E11000 duplicate key error collection: " + collection.namespace() + " index: _id_ dup key: " + id);
        }
        oplog.write(collection, id, document);
        return id;
    }

    /** The primary fills in time stamps that are empty. */
    private BsonDocument stamped(BsonDocument document) {
        BsonDocument stamped = document;
        for (Map.Entry<String, BsonValue> field : document.entrySet()) {
            if (field.getValue() instanceof BsonTimestamp time && time.getValue() == 0) {
                stamped = new FieldPath(field.getKey()).put(stamped, now());
            }
        }
        return stamped;
    }

    private BsonTimestamp now() {
        return new BsonTimestamp((int) World.current().now().getEpochSecond(), (int) oplog.newest() + 1);
    }

    void update(int index, UpdateCommand command, WriteReply reply) {
        Update update = Update.of(command.operators);
        List<BsonDocument> found = collection.newest(command.filter);
        if (found.isEmpty() && command.upsert) {
            reply.upserted(index, insert(update.apply(command.filter.equalities())));
        }
        for (BsonDocument document : command.many ? found : first(found)) {
            reply.updated(!document.equals(update(document, update)));
        }
    }

    /** Changes the first document that matches. */
    Updated findAndUpdate(UpdateCommand command) {
        Update update = Update.of(command.operators);
        List<BsonDocument> found = collection.newest(command.filter);
        if (!found.isEmpty()) {
            return new Updated(found.get(0), update(found.get(0), update));
        }
        if (!command.upsert) {
            return new Updated(null, null);
        }
        return new Updated(null, collection.newest(insert(update.apply(command.filter.equalities()))));
    }

    private BsonDocument update(BsonDocument document, Update update) {
        BsonDocument after = update.apply(document);
        if (!after.equals(document)) {
            oplog.write(collection, StoredCollection.id(document), after);
        }
        return after;
    }

    void delete(Filter filter, boolean many, WriteReply reply) {
        List<BsonDocument> found = collection.newest(filter);
        for (BsonDocument document : many ? found : first(found)) {
            oplog.write(collection, StoredCollection.id(document), null);
            reply.deleted();
        }
    }

    private static List<BsonDocument> first(List<BsonDocument> found) {
        return found.isEmpty() ? found : found.subList(0, 1);
    }

    /** @return its name */
    String createIndex(String field, boolean expires) {
        collection.index(field, expires);
        return field + "_1";
    }
}
