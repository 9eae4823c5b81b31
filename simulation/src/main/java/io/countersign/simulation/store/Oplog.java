package io.countersign.simulation.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** The writes of a replica set in their order, and up to where a majority has them. */
final class Oplog {

    private final Deque<Entry> uncommitted = new ArrayDeque<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private long newest;
    private long committed;

    private record Entry(
            long time,
            StoredCollection collection,
            BsonValue id,
            @Nullable BsonDocument before,
            @Nullable BsonDocument after) {}

    private record Waiting(long time, MonoSink<Void> sink) {}

    /** The place of the last write. */
    long newest() {
        return newest;
    }

    /** @param document null if it is removed */
    void write(StoredCollection collection, BsonValue id, @Nullable BsonDocument document) {
        uncommitted.add(new Entry(++newest, collection, id, collection.newest(id), document));
        collection.putNewest(id, document);
    }

    /** From now on a majority has what was written up to this place. */
    void commit(long time) {
        while (!uncommitted.isEmpty() && uncommitted.element().time <= time) {
            Entry entry = uncommitted.remove();
            entry.collection.putCommitted(entry.id, entry.after);
        }
        committed = Math.max(committed, time);
        List<Waiting> acknowledged =
                waiting.stream().filter(one -> one.time <= committed).toList();
        waiting.removeAll(acknowledged);
        acknowledged.forEach(one -> one.sink.success());
    }

    /** Completes when a majority has what was written up to this place. */
    Mono<Void> committed(long time) {
        return Mono.create(sink -> {
            if (time <= committed) {
                sink.success();
            } else {
                waiting.add(new Waiting(time, sink));
            }
        });
    }

    int uncommitted() {
        return uncommitted.size();
    }

    /** Undoes all that a majority does not have, except for the first few, which the new primary has as well. */
    void rollBack(int survivors) {
        while (uncommitted.size() > survivors) {
            Entry entry = uncommitted.removeLast();
            entry.collection.putNewest(entry.id, entry.before);
        }
    }

    /** Whoever waits is told that the outcome of the write is unknown. */
    void abandon(PrimaryLost error) {
        List<Waiting> abandoned = List.copyOf(waiting);
        waiting.clear();
        abandoned.forEach(one -> one.sink.error(error));
    }

    /** A write was under way when its primary stopped being one. */
    static final class PrimaryLost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        PrimaryLost() {
            super("The primary stepped down", null, false, false);
        }
    }
}
