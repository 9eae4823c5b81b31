package io.countersign.store;

import reactor.core.publisher.Mono;

/**
 * Publishes what a document owes.
 *
 * @param <D> the document
 */
public interface Outbox<D extends HasPendingEvents> {

    /**
     * Completes when all pending events of the document are durable on the broker, in order. Clearing them from the document follows
     * later and in bulk; a relay publishes what a crash left behind.
     */
    Mono<D> publish(D document);
}
