package io.countersign.messaging;

/**
 * What a store says of one key of a state topic.
 *
 * @param <V> the message that the topic carries
 */
public sealed interface StoredState<V> {

    static <V> StoredState<V> of(V value) {
        return new Present<>(value);
    }

    /** It was there and is no more: a tombstone takes its place. */
    static <V> StoredState<V> gone() {
        return new Gone<>();
    }

    /** How it stands. */
    record Present<V>(V value) implements StoredState<V> {}

    /** Erased. */
    record Gone<V>() implements StoredState<V> {}
}
