package io.countersign.auth.health;

import io.countersign.auth.health.ProviderHealth.FetchedKeys;
import io.countersign.auth.oidc.ProviderObserver;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What this instance observed of each provider, in memory: an observation costs a sign-in nothing. */
final class LocalHealth implements ProviderObserver {

    private static final Observed NOTHING = new Observed(null, null);

    private final Map<String, Observed> byProvider = new ConcurrentHashMap<>();
    private final Clock clock;

    LocalHealth(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param degradation the current one, or one that has ended and whose end is not stored yet
     * @param keys the latest key set, until it is stored
     */
    record Observed(
            @Nullable Degradation degradation, @Nullable FetchedKeys keys) {

        boolean isStored() {
            return equals(stored());
        }

        /** This instance's lease is renewed while the degradation continues. */
        private Observed stored() {
            return new Observed(degradation == null || degradation.hasEnded() ? null : degradation.stored(true), null);
        }

        private Observed unstored() {
            return new Observed(degradation == null ? null : degradation.stored(false), keys);
        }
    }

    /**
     * A period in which this instance refuses the provider's sign-ins.
     *
     * @param reason without anything that the provider sent
     * @param recoveredAt null while it continues
     * @param isStored whether the shared document has, or had, a lease for it
     */
    record Degradation(
            String reason, Instant since, @Nullable Instant recoveredAt, boolean isStored) {

        boolean hasEnded() {
            return recoveredAt != null;
        }

        private Degradation recovered(Instant at) {
            return new Degradation(reason, since, at, isStored);
        }

        private Degradation stored(boolean isStoredNow) {
            return new Degradation(reason, since, recoveredAt, isStoredNow);
        }
    }

    Observed of(String provider) {
        return byProvider.getOrDefault(provider, NOTHING);
    }

    /** If more was observed since, everything is stored again, which changes nothing for the part that is stored already. */
    void markStored(String provider, Observed observed) {
        update(provider, current -> current.equals(observed) ? current.stored() : current.unstored());
    }

    @Override
    public void keysFetched(String provider, List<String> keyIds) {
        FetchedKeys keys = new FetchedKeys(keyIds, millis(clock.instant()));
        update(provider, observed -> new Observed(observed.degradation(), keys));
    }

    /** A degradation that returns before its end was stored continues for subscribers. */
    @Override
    public void degraded(String provider, String reason, Instant since) {
        update(provider, observed -> {
            Degradation known = observed.degradation();
            Degradation current = known != null && !known.hasEnded()
                    ? known
                    : new Degradation(reason, millis(since), null, known != null && known.isStored());
            return new Observed(current, observed.keys());
        });
    }

    @Override
    public void recovered(String provider, Instant at) {
        update(provider, observed -> {
            Degradation known = observed.degradation();
            return known == null ? observed : new Observed(known.recovered(millis(at)), observed.keys());
        });
    }

    private void update(String provider, UnaryOperator<Observed> change) {
        byProvider.compute(provider, (id, observed) -> change.apply(observed == null ? NOTHING : observed));
    }

    /** As precise as the store, so that what is published equals what is stored. */
    private static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
