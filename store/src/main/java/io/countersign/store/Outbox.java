package io.countersign.store;

import reactor.core.publisher.Mono;

/**
 * Publishes the pending events of a document. A reader publishes them before it decides anything because of the document, so that no later
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
