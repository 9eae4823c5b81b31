package io.countersign.store;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import org.awaitility.core.ThrowingRunnable;
import reactor.core.publisher.Mono;

/** One instance of a service with a store, in real time or in a simulation. */
abstract class Instance implements AutoCloseable {

    final Store store;
    final InsertOnce<Note> notes;
    final Outbox<Note> outbox;

    Instance(Store store) {
        this.store = store;
        this.notes = store.insertOnce("notes", Note.class, Note::id);
        this.outbox = store.outbox("notes", Note.class);
    }

    abstract OutboxRelay relay();

    /** By the clock of its machine. */
    abstract Instant now();

    /** Lets it execute this, and waits until it is done. */
    abstract <T> T waitFor(Mono<T> result);

    /** Waits until it holds, not forever. */
    abstract void eventually(ThrowingRunnable assertion);

    boolean insert(Note note) {
        return waitFor(notes.insert(note)).isWon();
    }

    Note find(String id) {
        return waitFor(notes.find(id));
    }

    long sweep() {
        return waitFor(relay().sweep());
    }

    Mono<?> forgetAll() {
        return ((MongoOutbox<Note>) outbox)
                .cleared()
                .then(Mono.from(store.collection("notes", Note.class).deleteMany(Filters.empty())));
    }

    @Override
    public abstract void close();
}
