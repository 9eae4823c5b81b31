package io.countersign.auth.health;

import io.countersign.store.Write;
import reactor.core.publisher.Mono;

/** The shared health of all providers. */
public interface ProviderHealthStore {

    /** Empty for a provider without a document. */
    Mono<ProviderHealth> find(String provider);

    /**
     * Stores {@code after} with its new events, on condition that {@code before} is still the stored state.
     *
     * @return won with {@code after}; lost when another instance changed the state meanwhile
     */
    Mono<Write<ProviderHealth>> replace(ProviderHealth before, ProviderHealth after);

    /** Completes with the state when its pending events are durable, or are left to the outbox relay because they cannot be published. */
    Mono<ProviderHealth> publish(ProviderHealth health);
}
