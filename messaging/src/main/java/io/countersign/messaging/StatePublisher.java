package io.countersign.messaging;

import reactor.core.publisher.Mono;

/** Writes to state topics: compacted topics with the current state of each key. */
public interface StatePublisher {

    /** Completes when the broker has acknowledged the record. */
    Mono<Void> put(String topic, String key, Object value);

    /** Writes a tombstone; completes when the broker has acknowledged it. */
    Mono<Void> remove(String topic, String key);
}
