package io.countersign.messaging;

import java.util.List;
import reactor.core.publisher.Mono;

/** Publishes events to {@code identity.events}, and the state records that they carry. */
public interface EventPublisher {

    /**
     * Sends when subscribed to. Completes when the broker has acknowledged all records, the events in the given order; fails otherwise.
     */
    Mono<Void> publish(List<EventRecord> events);
}
