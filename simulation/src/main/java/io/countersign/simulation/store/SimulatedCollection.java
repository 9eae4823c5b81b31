package io.countersign.simulation.store;

import com.mongodb.MongoNamespace;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.client.result.InsertManyResult;
import com.mongodb.client.result.InsertOneResult;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.simulation.store.CollectionCommands.UpdateCommand;
import io.countersign.simulation.store.CollectionCommands.Updated;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.bson.BsonValue;
import org.bson.codecs.Codec;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** The used part of {@link MongoCollection}. */
final class SimulatedCollection<D> {

    private static final EncoderContext ENCODING =
            EncoderContext.builder().isEncodingCollectibleDocument(true).build();

    private final MongoNamespace namespace;
    private final Class<D> type;
    private final Codec<D> codec;
    private final StoreCalls calls;
    private final WriteCalls writes;

    private SimulatedCollection(MongoNamespace namespace, Class<D> type, StoreCalls calls) {
        this.namespace = namespace;
        this.type = type;
        this.codec = SimulatedDatabase.CODECS.get(type);
        this.calls = calls;
        this.writes = new WriteCalls(namespace, calls);
    }

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    static <D> MongoCollection<D> of(MongoNamespace namespace, Class<D> type, StoreCalls calls) {
        return StandIn.of(MongoCollection.class, new SimulatedCollection<>(namespace, type, calls));
    }

    MongoNamespace getNamespace() {
        return namespace;
    }

    Class<D> getDocumentClass() {
        return type;
    }

    CodecRegistry getCodecRegistry() {
        return SimulatedDatabase.CODECS;
    }

    <N> MongoCollection<N> withDocumentClass(Class<N> other) {
        return of(namespace, other, calls);
    }

    MongoCollection<D> withTimeout(long timeout, TimeUnit unit) {
        return of(namespace, type, calls.withTimeout(Duration.of(timeout, unit.toChronoUnit())));
    }

    SimulatedCollection<D> withWriteConcern(WriteConcern concern) {
        if (!"majority".equals(concern.getWObject())) {
            throw new UnsupportedOperationException("The write concern " + concern);
        }
        return this;
    }

    FindPublisher<D> find() {
        return find(new BsonDocument());
    }

    FindPublisher<D> find(Bson filter) {
        return find(filter, type);
    }

    <T> FindPublisher<T> find(Class<T> result) {
        return find(new BsonDocument(), result);
    }

    <T> FindPublisher<T> find(Bson filter, Class<T> result) {
        return SimulatedFind.of(namespace, bson(filter), result, calls);
    }

    Publisher<Long> countDocuments(Bson filter, CountOptions options) {
        if (options.getLimit() != 0 || options.getSkip() != 0) {
            throw new UnsupportedOperationException("Counting some of the documents");
        }
        return countDocuments(filter);
    }

    Publisher<Long> countDocuments(Bson filter) {
        return Mono.defer(() -> {
            Filter wanted = Filter.of(bson(filter));
            return calls.call(
                    "count " + namespace.getCollectionName(),
                    () -> calls.replicaSet().read(() -> writes.commands().count(wanted)));
        });
    }

    Publisher<InsertOneResult> insertOne(D document) {
        return insertOne(document, new InsertOneOptions());
    }

    Publisher<InsertOneResult> insertOne(D document, InsertOneOptions options) {
        return Mono.defer(() -> {
            BsonDocument encoded = encode(document);
            return writes.single("insert into", (commands, reply) -> commands.insert(0, encoded, reply))
                    .thenReturn(InsertOneResult.acknowledged(encoded.get("_id")));
        });
    }

    Publisher<InsertManyResult> insertMany(List<? extends D> documents) {
        return insertMany(documents, new InsertManyOptions());
    }

    Publisher<InsertManyResult> insertMany(List<? extends D> documents, InsertManyOptions options) {
        return Mono.defer(() -> {
            List<WriteCalls.OneWrite> inserts = documents.stream()
                    .map(this::encode)
                    .<WriteCalls.OneWrite>map(
                            document -> (commands, index, reply) -> commands.insert(index, document, reply))
                    .toList();
            return writes.bulk("insert into", inserts, options.isOrdered()).map(SimulatedCollection::insertedIds);
        });
    }

    private static InsertManyResult insertedIds(BulkWriteResult result) {
        Map<Integer, BsonValue> ids = result.getInserts().stream()
                .collect(Collectors.toMap(insert -> insert.getIndex(), insert -> insert.getId()));
        return InsertManyResult.acknowledged(ids);
    }

    Publisher<BulkWriteResult> bulkWrite(List<? extends WriteModel<? extends D>> models) {
        return bulkWrite(models, new BulkWriteOptions());
    }

    Publisher<BulkWriteResult> bulkWrite(List<? extends WriteModel<? extends D>> models, BulkWriteOptions options) {
        return Mono.defer(() ->
                writes.bulk("bulk write to", models.stream().map(this::write).toList(), options.isOrdered()));
    }

    private WriteCalls.OneWrite write(WriteModel<? extends D> model) {
        if (!(model instanceof UpdateOneModel<? extends D> update)) {
            throw new UnsupportedOperationException(
                    "A bulk with a " + model.getClass().getSimpleName());
        }
        if (update.getUpdate() == null) {
            throw new UnsupportedOperationException("An update by a pipeline");
        }
        UpdateCommand command = command(update.getFilter(), update.getUpdate(), update.getOptions(), false);
        return (commands, index, reply) -> commands.update(index, command, reply);
    }

    Publisher<UpdateResult> updateOne(Bson filter, Bson update) {
        return updateOne(filter, update, new UpdateOptions());
    }

    Publisher<UpdateResult> updateOne(Bson filter, Bson update, UpdateOptions options) {
        return update(filter, update, options, false);
    }

    Publisher<UpdateResult> updateMany(Bson filter, Bson update) {
        return updateMany(filter, update, new UpdateOptions());
    }

    Publisher<UpdateResult> updateMany(Bson filter, Bson update, UpdateOptions options) {
        return update(filter, update, options, true);
    }

    private Mono<UpdateResult> update(Bson filter, Bson update, UpdateOptions options, boolean many) {
        return Mono.defer(() -> {
            UpdateCommand command = command(filter, update, options, many);
            return writes.single("update in", (commands, reply) -> commands.update(0, command, reply))
                    .map(SimulatedCollection::updated);
        });
    }

    private static UpdateResult updated(BulkWriteResult result) {
        @Nullable
        BsonValue upserted = result.getUpserts().isEmpty()
                ? null
                : result.getUpserts().get(0).getId();
        return UpdateResult.acknowledged(result.getMatchedCount(), (long) result.getModifiedCount(), upserted);
    }

    private UpdateCommand command(Bson filter, Bson update, UpdateOptions options, boolean many) {
        if (options.getArrayFilters() != null || options.getCollation() != null) {
            throw new UnsupportedOperationException("Array filters and collations");
        }
        return new UpdateCommand(Filter.of(bson(filter)), bson(update), options.isUpsert(), many);
    }

    Publisher<D> findOneAndUpdate(Bson filter, Bson update) {
        return findOneAndUpdate(filter, update, new FindOneAndUpdateOptions());
    }

    Publisher<D> findOneAndUpdate(Bson filter, Bson update, FindOneAndUpdateOptions options) {
        if (options.getSort() != null || options.getProjection() != null || options.getArrayFilters() != null) {
            throw new UnsupportedOperationException("Sort, projection and array filters of findOneAndUpdate");
        }
        boolean before = options.getReturnDocument() == ReturnDocument.BEFORE;
        return Mono.defer(() -> {
            UpdateCommand command = new UpdateCommand(Filter.of(bson(filter)), bson(update), options.isUpsert(), false);
            return writes.findAndUpdate(command).flatMap(updated -> decoded(before, updated));
        });
    }

    private Mono<D> decoded(boolean before, Updated updated) {
        return Mono.justOrEmpty(before ? updated.before() : updated.after())
                .map(document -> SimulatedDatabase.decode(document, type));
    }

    Publisher<DeleteResult> deleteOne(Bson filter) {
        return deleteOne(filter, new DeleteOptions());
    }

    Publisher<DeleteResult> deleteOne(Bson filter, DeleteOptions options) {
        return delete(filter, false);
    }

    Publisher<DeleteResult> deleteMany(Bson filter) {
        return deleteMany(filter, new DeleteOptions());
    }

    Publisher<DeleteResult> deleteMany(Bson filter, DeleteOptions options) {
        return delete(filter, true);
    }

    private Mono<DeleteResult> delete(Bson filter, boolean many) {
        return Mono.defer(() -> {
            Filter wanted = Filter.of(bson(filter));
            return writes.single("delete from", (commands, reply) -> commands.delete(wanted, many, reply))
                    .map(result -> DeleteResult.acknowledged(result.getDeletedCount()));
        });
    }

    Publisher<String> createIndex(Bson keys, IndexOptions options) {
        return Mono.defer(() -> {
            BsonDocument key = bson(keys);
            if (key.size() != 1 || options.isUnique() || options.getPartialFilterExpression() != null) {
                throw new UnsupportedOperationException("An index of several fields, unique or partial: " + key);
            }
            String field = key.getFirstKey();
            boolean expires = expires(options);
            return calls.call(
                    "create an index of " + namespace.getCollectionName(),
                    () -> calls.replicaSet().read(() -> writes.commands().createIndex(field, expires)));
        });
    }

    private static boolean expires(IndexOptions options) {
        Long seconds = options.getExpireAfter(TimeUnit.SECONDS);
        if (seconds != null && seconds != 0) {
            throw new UnsupportedOperationException("An expiry some time after the field");
        }
        return seconds != null;
    }

    private BsonDocument bson(Bson any) {
        return any.toBsonDocument(type, SimulatedDatabase.CODECS);
    }

    private BsonDocument encode(D document) {
        BsonDocument encoded = new BsonDocument();
        codec.encode(new BsonDocumentWriter(encoded), document, ENCODING);
        return encoded;
    }
}
