package io.countersign.auth.oidc.resilience;

import io.countersign.auth.oidc.ProviderRefusals;
import java.util.concurrent.Semaphore;
import reactor.core.publisher.Mono;

/** Bounds what one provider may keep busy: what does not fit fails at once, so that a hanging provider costs only its own users. */
public final class Bulkhead {

    private final String provider;
    private final Semaphore places;

    public Bulkhead(String provider, int places) {
        this.provider = provider;
        this.places = new Semaphore(places);
    }

    public <T> Mono<T> admit(Mono<T> exchange) {
        return Mono.defer(() -> places.tryAcquire()
                ? exchange.doFinally(signal -> places.release())
                : Mono.error(ProviderRefusals.providerFailed("The provider " + provider + " is busy.")));
    }
}
