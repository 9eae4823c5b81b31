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
 * @param witnesses who refuses its sign-ins; none while it is up
 * @param keyIds its signing keys, sorted; null before they were seen
 * @param keysSeenAt when they were seen to be these
 * @param version counts the events, from 1; 0 before the first
 * @param revision counts the changes, from 1; 0 before it is stored
 */
public record ProviderState(
        String id,
        ProviderStatus status,
        @Nullable Instant since,
        List<Witness> witnesses,
        @Nullable List<String> keyIds,
        @Nullable Instant keysSeenAt,
        long version,
        long revision,
        List<EventRecord> pending)
        implements HasPendingEvents {

    public ProviderState {
        witnesses = List.copyOf(witnesses);
        keyIds = keyIds == null ? null : List.copyOf(keyIds);
        pending = List.copyOf(pending);
    }

    /** Of whom nothing is known. */
    static ProviderState unknown(String id) {
        return new ProviderState(id, ProviderStatus.UP, null, List.of(), null, null, 0, 0, List.of());
    }

    boolean degraded() {
        return status == ProviderStatus.DEGRADED;
    }

    /** Whether this instance's word counts up to then at least. */
    boolean isWitness(String instance, Instant until) {
        return witnesses.stream()
                .anyMatch(witness ->
                        witness.instance().equals(instance) && !witness.until().isBefore(until));
    }

    /** Without the word of this instance and of those that have gone silent. */
    List<Witness> otherWitnesses(String instance, Instant now) {
        return witnesses.stream()
                .filter(witness -> !witness.instance().equals(instance))
                .filter(witness -> witness.until().isAfter(now))
                .toList();
    }

    /** The same provider with others who refuse its sign-ins. */
    ProviderState witnessed(List<Witness> by) {
        return new ProviderState(id, status, since, by, keyIds, keysSeenAt, version, revision + 1, pending);
    }

    ProviderState turned(ProviderStatus to, Instant at, List<Witness> by, EventRecord event) {
        return new ProviderState(id, to, at, by, keyIds, keysSeenAt, version + 1, revision + 1, owing(event));
    }

    /** Keys seen for the first time are no news. */
    ProviderState keysSeen(KeysSeen keys) {
        return new ProviderState(id, status, since, witnesses, keys.ids(), keys.at(), version, revision + 1, pending);
    }

    ProviderState keysRotated(KeysSeen keys, EventRecord event) {
        return new ProviderState(
                id, status, since, witnesses, keys.ids(), keys.at(), version + 1, revision + 1, owing(event));
    }

    private List<EventRecord> owing(EventRecord event) {
        return Stream.concat(pending.stream(), Stream.of(event)).toList();
    }
}
