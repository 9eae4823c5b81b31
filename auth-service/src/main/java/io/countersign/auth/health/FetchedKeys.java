package io.countersign.auth.health;

import java.time.Instant;
import java.util.List;

/** The signing keys that a provider published at some moment. */
record FetchedKeys(List<String> ids, Instant at) {

    /** Whether this says something that is not stored; what is older than that does not. */
    boolean isNewsTo(ProviderHealth stored) {
        boolean later = stored.keysSeenAt() == null || at.isAfter(stored.keysSeenAt());
        return later && !ids.equals(stored.keyIds());
    }
}
