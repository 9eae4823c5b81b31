package io.countersign.auth.oidc;

import java.util.concurrent.Semaphore;
import reactor.core.publisher.Mono;

/** Bounds what one provider may keep busy: what does not fit fails at once, so that a hanging provider costs only its own users. */
final class Bulkhead {

    private final String provider;
    private final Semaphore places;

    Bulkhead(String provider, int places) {
        this.provider = provider;
        this.places = new Semaphore(places);
    }

    <T> Mono<T> admit(Mono<T> exchange) {
        return Mono.defer(() -> places.tryAcquire()
                ? exchange.doFinally(signal -> places.release())
                : Mono.error(ProviderRefusals.providerFailed("The provider " + provider + " is busy.")));
    }
}
