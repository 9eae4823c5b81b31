package io.countersign.auth.mongo;

import io.countersign.auth.health.ProviderState;
import io.countersign.auth.health.ProviderStatus;
import io.countersign.auth.health.Witness;
import io.countersign.messaging.EventRecord;
import io.countersign.store.HasPendingEvents;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** A {@link ProviderState} in the collection {@code provider-states}. */
public record ProviderStateDocument(
        @BsonId String id,
        ProviderStatus status,
        @Nullable Instant since,
        List<WitnessDocument> witnesses,
        @Nullable List<String> keyIds,
        @Nullable Instant keysSeenAt,
        long version,
        long revision,
        List<EventRecord> pending)
        implements HasPendingEvents {

    /** A {@link Witness}. */
    public record WitnessDocument(String instance, Instant until) {

        static WitnessDocument of(Witness witness) {
            return new WitnessDocument(witness.instance(), witness.until());
        }

        Witness toWitness() {
            return new Witness(instance, until);
        }
    }

    static ProviderStateDocument of(ProviderState state) {
        return new ProviderStateDocument(
                state.id(),
                state.status(),
                state.since(),
                state.witnesses().stream().map(WitnessDocument::of).toList(),
                state.keyIds(),
                state.keysSeenAt(),
                state.version(),
                state.revision(),
                state.pending());
    }

    ProviderState toState() {
        return new ProviderState(
                id,
                status,
                since,
                witnesses.stream().map(WitnessDocument::toWitness).toList(),
                keyIds,
                keysSeenAt,
                version,
                revision,
                pending);
    }
}
