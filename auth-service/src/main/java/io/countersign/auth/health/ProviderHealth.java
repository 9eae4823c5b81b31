package io.countersign.auth.health;

import io.countersign.messaging.EventRecord;
import io.countersign.store.HasPendingEvents;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a provider, with the events that it owes.
 *
 * @param id the provider's string id
 * @param since when it came to fare so; null while it never did otherwise
 * @param leases who refuses its sign-ins; none while it is up
 * @param keyIds its signing keys, sorted; null before they were seen
 * @param keysSeenAt when they were seen to be these
 * @param version counts the events, from 1; 0 before the first
 * @param revision counts the changes, from 1; 0 before it is stored
 */
public record ProviderHealth(
        String id,
        ProviderStatus status,
        @Nullable Instant since,
        List<DegradedLease> leases,
        @Nullable List<String> keyIds,
        @Nullable Instant keysSeenAt,
        long version,
        long revision,
        List<EventRecord> pending)
        implements HasPendingEvents {

    public ProviderHealth {
        leases = List.copyOf(leases);
        keyIds = keyIds == null ? null : List.copyOf(keyIds);
        pending = List.copyOf(pending);
    }

    /** Of whom nothing is known. */
    static ProviderHealth unknown(String id) {
        return new ProviderHealth(id, ProviderStatus.UP, null, List.of(), null, null, 0, 0, List.of());
    }

    boolean degraded() {
        return status == ProviderStatus.DEGRADED;
    }

    /** Whether this instance's word counts up to then at least. */
    boolean holdsLease(String instance, Instant until) {
        return leases.stream()
                .anyMatch(lease ->
                        lease.instance().equals(instance) && !lease.until().isBefore(until));
    }

    /** Without the word of this instance and of those that have gone silent. */
    List<DegradedLease> otherLeases(String instance, Instant now) {
        return leases.stream()
                .filter(lease -> !lease.instance().equals(instance))
                .filter(lease -> lease.until().isAfter(now))
                .toList();
    }

    /** The same provider with others who refuse its sign-ins. */
    ProviderHealth withLeases(List<DegradedLease> by) {
        return new ProviderHealth(id, status, since, by, keyIds, keysSeenAt, version, revision + 1, pending);
    }

    ProviderHealth turned(ProviderStatus to, Instant at, List<DegradedLease> by, EventRecord event) {
        return new ProviderHealth(id, to, at, by, keyIds, keysSeenAt, version + 1, revision + 1, owing(event));
    }

    /** Keys seen for the first time are no news. */
    ProviderHealth keysSeen(FetchedKeys keys) {
        return new ProviderHealth(id, status, since, leases, keys.ids(), keys.at(), version, revision + 1, pending);
    }

    ProviderHealth keysRotated(FetchedKeys keys, EventRecord event) {
        return new ProviderHealth(
                id, status, since, leases, keys.ids(), keys.at(), version + 1, revision + 1, owing(event));
    }

    private List<EventRecord> owing(EventRecord event) {
        return Stream.concat(pending.stream(), Stream.of(event)).toList();
    }
}
