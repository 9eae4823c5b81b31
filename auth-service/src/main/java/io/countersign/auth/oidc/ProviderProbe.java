package io.countersign.auth.oidc;

import reactor.core.publisher.Mono;

/** Checks a provider without a sign-in. */
@FunctionalInterface
public interface ProviderProbe {

    /**
     * Fetches the provider's metadata, or its key set if the metadata is configured.
     *
     * @param provider its string id
     * @return completes on a valid response; fails otherwise, at the latest after the exchange time-out
     */
    Mono<Void> probe(String provider);
}
