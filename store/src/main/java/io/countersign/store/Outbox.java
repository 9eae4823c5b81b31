package io.countersign.store;

import reactor.core.publisher.Mono;

/**
 * Publishes what a document owes. Whoever reads a document that owes events publishes them before it builds on what it read: so no later
 * event overtakes them.
 *
 * @param <D> the document
 */
@FunctionalInterface
public interface Outbox<D extends HasPendingEvents> {

    /**
     * Completes with the document when all its pending events are durable on the broker, in order; fails when they are not. Clearing them
     * from the document follows later and in bulk; a relay publishes what a crash left behind.
     */
    Mono<D> publish(D document);
}
