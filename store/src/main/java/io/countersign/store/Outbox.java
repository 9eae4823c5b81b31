package io.countersign.store;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Publishes what a document owes.
 *
 * @param <D> the document
 */
@FunctionalInterface
public interface Outbox<D extends HasPendingEvents> {

    /**
     * Completes with the document when all its pending events are durable on the broker, in order; fails when they are not. Clearing them
     * from the document follows later and in bulk; a relay publishes what a crash left behind.
     */
    default Mono<D> publish(D document) {
        return publish(document, List.of());
    }

    /**
     * The same, and afterwards, with the clearing, deletes documents of the same collection that this one makes superfluous.
     *
     * @param superseded their ids; they must owe no events themselves
     */
    Mono<D> publish(D document, List<String> superseded);
}
