package io.countersign.auth.oidc.resilience;

import io.countersign.auth.oidc.ProviderRefusals;
import java.util.concurrent.Semaphore;
import reactor.core.publisher.Mono;

/** Bounds what one provider may keep busy: what does not fit fails at once, so that a hanging provider costs only its own users. */
public final class Bulkhead {

    private final String provider;
    private final Semaphore permits;

    public Bulkhead(String provider, int permits) {
        this.provider = provider;
        this.permits = new Semaphore(permits);
    }

    public <T> Mono<T> admit(Mono<T> exchange) {
        return Mono.defer(() -> permits.tryAcquire()
                ? exchange.doFinally(signal -> permits.release())
                : Mono.error(ProviderRefusals.providerFailed("The provider " + provider + " is busy.")));
    }
}
