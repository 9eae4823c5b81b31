package io.countersign.messaging;

/**
 * The stored state for one key of a state topic.
 *
 * @param <V> the message that the topic carries
 */
public sealed interface StoredState<V> {

    static <V> StoredState<V> of(V value) {
        return new Present<>(value);
    }

    /** The state was deleted: the topic gets a tombstone. */
    static <V> StoredState<V> deleted() {
        return new Deleted<>();
    }

    /** The current state. */
    record Present<V>(V value) implements StoredState<V> {}

    /** The state was deleted. */
    record Deleted<V>() implements StoredState<V> {}
}
