package io.countersign.simulation.store;

import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.WriteConcernResult;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import io.countersign.simulation.store.CollectionCommands.UpdateCommand;
import io.countersign.simulation.store.CollectionCommands.Updated;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The writes to one collection, by calls of one process. */
final class WriteCalls {

    private final MongoNamespace namespace;
    private final StoreCalls calls;

    WriteCalls(MongoNamespace namespace, StoreCalls calls) {
        this.namespace = namespace;
        this.calls = calls;
    }

    /** One write of a bulk. */
    @FunctionalInterface
    interface OneWrite {

        void execute(CollectionCommands commands, int index, WriteReply reply);
    }

    CollectionCommands commands() {
        return calls.replicaSet().commands(namespace.getFullName());
    }

    /** A command with a single write. */
    Mono<BulkWriteResult> single(String what, BiConsumer<CollectionCommands, WriteReply> write) {
        return call(
                what, List.of((commands, index, reply) -> write.accept(commands, reply)), true, WriteReply::exception);
    }

    /** Several writes, one after the other; if unordered, also beyond one that is refused. */
    Mono<BulkWriteResult> bulk(String what, List<OneWrite> writes, boolean ordered) {
        return call(what, writes, ordered, WriteReply::bulkException);
    }

    private Mono<BulkWriteResult> call(
            String what,
            List<OneWrite> writes,
            boolean ordered,
            BiFunction<WriteReply, @Nullable WriteConcernError, MongoException> exception) {
        String name = what + " " + namespace.getCollectionName();
        return calls.call(
                        name,
                        () -> calls.replicaSet()
                                .write(
                                        name,
                                        () -> execute(writes, ordered),
                                        reply -> reply.hasErrors() && reply.wroteNothing(),
                                        exception::apply))
                .map(reply -> {
                    if (reply.hasErrors()) {
                        throw exception.apply(reply, null);
                    }
                    return reply.result();
                });
    }

    private WriteReply execute(List<OneWrite> writes, boolean ordered) {
        WriteReply reply = new WriteReply();
        CollectionCommands commands = commands();
        for (int i = 0; i < writes.size() && !(ordered && reply.hasErrors()); i++) {
            try {
                writes.get(i).execute(commands, i, reply);
            } catch (WriteRefusal refusal) {
                reply.refused(i, refusal);
            }
        }
        return reply;
    }

    Mono<Updated> findAndUpdate(UpdateCommand command) {
        String name = "find and update in " + namespace.getCollectionName();
        return calls.call(
                        name,
                        () -> calls.replicaSet()
                                .write(
                                        name,
                                        () -> commands().findAndUpdate(command),
                                        updated -> false,
                                        (updated, error) -> unacknowledged(error)))
                .onErrorMap(WriteRefusal.class, ServerErrors::command);
    }

    private static MongoException unacknowledged(WriteConcernError error) {
        return new MongoWriteConcernException(
                error, WriteConcernResult.acknowledged(1, true, null), ServerErrors.ADDRESS, Set.of());
    }
}
