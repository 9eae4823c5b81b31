package io.countersign.auth.health;

import io.countersign.messaging.EventRecord;
import io.countersign.store.HasPendingEvents;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The health of a provider as all instances share it, with its pending events.
 *
 * @param id the provider's string id
 * @param leases the instances that refuse its sign-ins, expired leases included; the provider is degraded unless there are none
 * @param keys its signing keys; null before they were fetched
 * @param version counts the events, from 1; 0 before the first
 * @param revision increases with every change, from 1; 0 before the state is stored
 */
public record ProviderHealth(
        String id,
        List<Lease> leases,
        @Nullable FetchedKeys keys,
        long version,
        long revision,
        List<EventRecord> pending)
        implements HasPendingEvents {

    /** The statement of one instance that it refuses the provider's sign-ins, until it expires or is renewed. */
    public record Lease(String instance, Instant until) {}

    /** @param ids the key ids, sorted */
    public record FetchedKeys(List<String> ids, Instant at) {}

    static ProviderHealth unknown(String id) {
        return new ProviderHealth(id, List.of(), null, 0, 0, List.of());
    }

    public boolean isDegraded() {
        return !leases.isEmpty();
    }

    /** Whether this instance has a lease that is valid until then at least. */
    boolean hasLease(String instance, Instant until) {
        return leases.stream()
                .anyMatch(lease ->
                        lease.instance().equals(instance) && !lease.until().isBefore(until));
    }

    /** The valid leases of the other instances. */
    List<Lease> otherLeases(String instance, Instant now) {
        return leases.stream()
                .filter(lease ->
                        !lease.instance().equals(instance) && lease.until().isAfter(now))
                .toList();
    }

    ProviderHealth withLeases(List<Lease> others) {
        return new ProviderHealth(id, others, keys, version, revision + 1, pending);
    }

    ProviderHealth withKeys(FetchedKeys others) {
        return new ProviderHealth(id, leases, others, version, revision + 1, pending);
    }

    ProviderHealth withEvent(EventRecord event) {
        List<EventRecord> events =
                Stream.concat(pending.stream(), Stream.of(event)).toList();
        return new ProviderHealth(id, leases, keys, event.sequence(), revision + 1, events);
    }
}
