package io.countersign.auth.health;

import io.countersign.auth.health.LocalHealth.Trouble;
import io.countersign.auth.oidc.ProviderObserver;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** What this instance saw of all providers: in memory, so that seeing costs a sign-in nothing. */
final class LocalHealthTable implements ProviderObserver {

    private final Map<String, LocalHealth> byProvider = new ConcurrentHashMap<>();
    private final Clock clock;

    LocalHealthTable(Clock clock) {
        this.clock = clock;
    }

    LocalHealth of(String provider) {
        return byProvider.getOrDefault(provider, LocalHealth.NOTHING);
    }

    void change(String provider, UnaryOperator<LocalHealth> change) {
        byProvider.compute(provider, (id, seen) -> change.apply(seen == null ? LocalHealth.NOTHING : seen));
    }

    @Override
    public void keysFetched(String provider, List<String> keyIds) {
        FetchedKeys keys = new FetchedKeys(keyIds, Moments.of(clock));
        change(provider, seen -> seen.fetched(keys));
    }

    @Override
    public void degraded(String provider, String reason, Instant since) {
        change(provider, seen -> seen.degraded(new Trouble(reason, Moments.stored(since))));
    }

    @Override
    public void recovered(String provider, Instant at) {
        change(provider, seen -> seen.recovered(Moments.stored(at)));
    }
}
