package io.countersign.auth.oidc.resilience;

import io.countersign.auth.oidc.ProviderRefusals;
import java.util.concurrent.Semaphore;
import reactor.core.publisher.Mono;

/** Limits the concurrent exchanges with one provider; further ones fail at once, so that a hanging provider affects only its own users. */
public final class Bulkhead {

    private final String provider;
    private final Semaphore permits;

    public Bulkhead(String provider, int permits) {
        this.provider = provider;
        this.permits = new Semaphore(permits);
    }

    /** Runs the exchange, or fails with {@code PROVIDER_FAILED} if all permits are taken. */
    public <T> Mono<T> admit(Mono<T> exchange) {
        return Mono.defer(() -> permits.tryAcquire()
                ? exchange.doFinally(signal -> permits.release())
                : Mono.error(ProviderRefusals.providerFailed("The provider " + provider + " is busy.")));
    }
}
