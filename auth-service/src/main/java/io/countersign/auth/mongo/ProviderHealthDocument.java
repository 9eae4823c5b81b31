package io.countersign.auth.mongo;

import io.countersign.auth.health.DegradedLease;
import io.countersign.auth.health.ProviderHealth;
import io.countersign.auth.health.ProviderStatus;
import io.countersign.messaging.EventRecord;
import io.countersign.store.HasPendingEvents;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** A {@link ProviderHealth} in the collection {@code provider-health}. */
public record ProviderHealthDocument(
        @BsonId String id,
        ProviderStatus status,
        @Nullable Instant since,
        List<WitnessDocument> leases,
        @Nullable List<String> keyIds,
        @Nullable Instant keysSeenAt,
        long version,
        long revision,
        List<EventRecord> pending)
        implements HasPendingEvents {

    /** A {@link DegradedLease}. */
    public record WitnessDocument(String instance, Instant until) {

        static WitnessDocument of(DegradedLease lease) {
            return new WitnessDocument(lease.instance(), lease.until());
        }

        DegradedLease toWitness() {
            return new DegradedLease(instance, until);
        }
    }

    static ProviderHealthDocument of(ProviderHealth state) {
        return new ProviderHealthDocument(
                state.id(),
                state.status(),
                state.since(),
                state.leases().stream().map(WitnessDocument::of).toList(),
                state.keyIds(),
                state.keysSeenAt(),
                state.version(),
                state.revision(),
                state.pending());
    }

    ProviderHealth toState() {
        return new ProviderHealth(
                id,
                status,
                since,
                leases.stream().map(WitnessDocument::toWitness).toList(),
                keyIds,
                keysSeenAt,
                version,
                revision,
                pending);
    }
}
