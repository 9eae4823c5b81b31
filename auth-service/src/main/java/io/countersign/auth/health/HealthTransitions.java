package io.countersign.auth.health;

import io.countersign.auth.health.LocalHealth.Degradation;
import io.countersign.auth.health.LocalHealth.Observed;
import io.countersign.auth.health.ProviderHealth.FetchedKeys;
import io.countersign.auth.health.ProviderHealth.Lease;
import io.countersign.contracts.auth.ProviderDegraded;
import io.countersign.contracts.auth.ProviderKeysRotated;
import io.countersign.contracts.auth.ProviderRecovered;
import io.countersign.contracts.message.ProviderEvent;
import io.countersign.messaging.EventWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Adds what one instance observed to the shared state of a provider. The first lease degrades the provider; it has recovered when the last
 * lease is returned. Every transition is idempotent: it returns the same object if the state includes it already.
 */
final class HealthTransitions {

    static final String SOURCE = "/auth/providers";

    /** Outlasts a pause of the store or of a process, which is no recovery. */
    static final Duration LEASE = Duration.ofSeconds(15);

    private static final Duration RENEWED_BEFORE_EXPIRY = Duration.ofSeconds(10);

    private final String instance;
    private final EventWriter writer;

    /** @param instance identifies this process among all instances */
    HealthTransitions(String instance, EventWriter writer) {
        this.instance = instance;
        this.writer = writer;
    }

    /** The state with everything observed; {@code stored} itself if nothing is new. */
    ProviderHealth next(ProviderHealth stored, Observed observed, Instant now) {
        ProviderHealth next = stored;
        Degradation degradation = observed.degradation();
        if (degradation != null && !(degradation.hasEnded() && degradation.isStored())) {
            next = degraded(next, degradation, now);
        }
        if (degradation != null && degradation.recoveredAt() != null) {
            next = recovered(next, degradation.recoveredAt(), now);
        }
        return observed.keys() == null ? next : keysFetched(next, observed.keys(), now);
    }

    /** Whether the provider is degraded only by leases that have expired, of instances that died. */
    boolean isOrphaned(ProviderHealth stored, Observed observed, Instant now) {
        return stored.isDegraded()
                && observed.degradation() == null
                && stored.otherLeases(instance, now).isEmpty();
    }

    private ProviderHealth degraded(ProviderHealth health, Degradation degradation, Instant now) {
        if (health.hasLease(instance, now.plus(RENEWED_BEFORE_EXPIRY))) {
            return health;
        }
        Lease lease = new Lease(instance, now.plus(LEASE));
        ProviderHealth leased =
                health.withLeases(Stream.concat(health.otherLeases(instance, now).stream(), Stream.of(lease))
                        .toList());
        return health.isDegraded()
                ? leased
                : with(new ProviderDegraded(health.id(), degradation.reason(), degradation.since()), leased, now);
    }

    /** Returns this instance's lease. */
    ProviderHealth recovered(ProviderHealth health, Instant at, Instant now) {
        if (!health.isDegraded()) {
            return health;
        }
        ProviderHealth returned = health.withLeases(health.otherLeases(instance, now));
        return returned.isDegraded() ? returned : with(new ProviderRecovered(health.id(), at), returned, now);
    }

    /** The first keys of a provider are no rotation; a key set that is older than the stored one is ignored. */
    private ProviderHealth keysFetched(ProviderHealth health, FetchedKeys keys, Instant now) {
        FetchedKeys known = health.keys();
        if (known == null) {
            return health.withKeys(keys);
        }
        return keys.ids().equals(known.ids()) || !keys.at().isAfter(known.at())
                ? health
                : with(new ProviderKeysRotated(health.id(), keys.ids(), keys.at()), health.withKeys(keys), now);
    }

    /** No request causes the event, so its correlation id is new. */
    private ProviderHealth with(ProviderEvent event, ProviderHealth health, Instant now) {
        String correlationId = UUID.randomUUID().toString();
        return health.withEvent(writer.write(event, SOURCE, health.version() + 1, now, correlationId));
    }
}
