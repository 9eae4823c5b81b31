package io.countersign.messaging;

import reactor.core.publisher.Mono;

/** Writes to compacted topics that hold the current state of something, one record for each key. */
public interface StatePublisher {

    /** Completes when the broker has it durably. */
    Mono<Void> put(String topic, String key, Object value);

    /** Writes a tombstone. */
    Mono<Void> remove(String topic, String key);
}
