package io.countersign.messaging;

import java.util.List;
import reactor.core.publisher.Mono;

/** Publishes events to {@code identity.events}. */
public interface EventPublisher {

    /**
     * Completes when the broker has all of them durably, in the order given; fails when it has not. Nothing is sent
     * before subscription.
     */
    Mono<Void> publish(List<EventRecord> events);
}
