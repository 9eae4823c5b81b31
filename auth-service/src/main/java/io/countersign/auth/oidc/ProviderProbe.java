package io.countersign.auth.oidc;

import reactor.core.publisher.Mono;

/** Finds out whether a provider answers, without anybody signing in. */
@FunctionalInterface
public interface ProviderProbe {

    /**
     * Completes when the provider, configured under this string id, answered one harmless request as it should; fails in time when it did
     * not.
     */
    Mono<Void> probe(String provider);
}
