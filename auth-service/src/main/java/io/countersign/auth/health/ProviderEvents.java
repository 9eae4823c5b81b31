package io.countersign.auth.health;

import io.countersign.auth.health.LocalHealth.Trouble;
import io.countersign.contracts.auth.ProviderDegraded;
import io.countersign.contracts.auth.ProviderKeysRotated;
import io.countersign.contracts.auth.ProviderRecovered;
import io.countersign.contracts.message.ProviderEvent;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventWriter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Writes what becomes of providers, as events whose sequence is the state's version. */
final class ProviderEvents {

    static final String SOURCE = "/auth/providers";

    private final EventWriter writer;

    ProviderEvents(EventWriter writer) {
        this.writer = writer;
    }

    ProviderHealth degraded(ProviderHealth before, Trouble trouble, DegradedLease lease, Instant now) {
        ProviderDegraded event = new ProviderDegraded(before.id(), trouble.reason(), trouble.since());
        return before.turned(ProviderStatus.DEGRADED, trouble.since(), List.of(lease), record(event, before, now));
    }

    ProviderHealth recovered(ProviderHealth before, Instant at, Instant now) {
        ProviderRecovered event = new ProviderRecovered(before.id(), at);
        return before.turned(ProviderStatus.UP, at, List.of(), record(event, before, now));
    }

    /** Without an event when no keys were known. */
    ProviderHealth keys(ProviderHealth before, FetchedKeys keys, Instant now) {
        if (before.keyIds() == null) {
            return before.keysSeen(keys);
        }
        ProviderKeysRotated event = new ProviderKeysRotated(before.id(), keys.ids(), keys.at());
        return before.keysRotated(keys, record(event, before, now));
    }

    /** No request caused it, so it is correlated with nothing. */
    private EventRecord record(ProviderEvent event, ProviderHealth before, Instant now) {
        return writer.write(
                event, SOURCE, before.version() + 1, now, UUID.randomUUID().toString());
    }
}
