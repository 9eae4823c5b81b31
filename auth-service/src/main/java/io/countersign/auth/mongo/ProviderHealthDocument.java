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
        List<LeaseDocument> leases,
        @Nullable List<String> keyIds,
        @Nullable Instant keysSeenAt,
        long version,
        long revision,
        List<EventRecord> pending)
        implements HasPendingEvents {

    /** A {@link DegradedLease}. */
    public record LeaseDocument(String instance, Instant until) {

        static LeaseDocument of(DegradedLease lease) {
            return new LeaseDocument(lease.instance(), lease.until());
        }

        DegradedLease toLease() {
            return new DegradedLease(instance, until);
        }
    }

    static ProviderHealthDocument of(ProviderHealth health) {
        return new ProviderHealthDocument(
                health.id(),
                health.status(),
                health.since(),
                health.leases().stream().map(LeaseDocument::of).toList(),
                health.keyIds(),
                health.keysSeenAt(),
                health.version(),
                health.revision(),
                health.pending());
    }

    ProviderHealth toHealth() {
        return new ProviderHealth(
                id,
                status,
                since,
                leases.stream().map(LeaseDocument::toLease).toList(),
                keyIds,
                keysSeenAt,
                version,
                revision,
                pending);
    }
}
