package io.countersign.auth.health;

import reactor.core.publisher.Mono;

/** Keeps what is known of the providers. */
public interface ProviderHealthStore {

    /** Empty for a provider of whom nothing is stored. */
    Mono<ProviderHealth> find(String provider);

    /** Stores the first state of a provider; false when there is one. */
    Mono<Boolean> add(ProviderHealth state);

    /** Stores the later state with its new events, if the earlier one is still the stored one; else false. */
    Mono<Boolean> replace(ProviderHealth before, ProviderHealth after);

    /** Completes when the events that the state owes are published, in order. */
    Mono<ProviderHealth> publish(ProviderHealth state);
}
