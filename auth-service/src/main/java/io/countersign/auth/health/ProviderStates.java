package io.countersign.auth.health;

import reactor.core.publisher.Mono;

/** Keeps what is known of the providers. */
public interface ProviderStates {

    /** Empty for a provider of whom nothing is stored. */
    Mono<ProviderState> find(String provider);

    /** Stores the first state of a provider; false when there is one. */
    Mono<Boolean> add(ProviderState state);

    /** Stores the later state with its new events, if the earlier one is still the stored one; else false. */
    Mono<Boolean> replace(ProviderState before, ProviderState after);

    /** Completes when the events that the state owes are published, in order. */
    Mono<ProviderState> publish(ProviderState state);
}
