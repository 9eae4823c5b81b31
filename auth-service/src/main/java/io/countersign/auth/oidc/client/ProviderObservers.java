package io.countersign.auth.oidc.client;

import io.countersign.auth.oidc.ProviderObserver;
import java.time.Instant;
import java.util.List;

/** Notifies several observers, in order. */
record ProviderObservers(List<ProviderObserver> observers) implements ProviderObserver {

    @Override
    public void metadataFetched(String provider, boolean callbackIssuer) {
        observers.forEach(observer -> observer.metadataFetched(provider, callbackIssuer));
    }

    @Override
    public void keysFetched(String provider, List<String> keyIds) {
        observers.forEach(observer -> observer.keysFetched(provider, keyIds));
    }

    @Override
    public void degraded(String provider, String reason, Instant since) {
        observers.forEach(observer -> observer.degraded(provider, reason, since));
    }

    @Override
    public void recovered(String provider, Instant at) {
        observers.forEach(observer -> observer.recovered(provider, at));
    }
}
