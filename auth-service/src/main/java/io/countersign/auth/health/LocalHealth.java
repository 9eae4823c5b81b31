package io.countersign.auth.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What this instance saw of a provider.
 *
 * @param trouble why it refuses the provider's sign-ins, or did so when that is not stored yet
 * @param recoveredAt when it let them through again
 * @param told whether the trouble is stored
 * @param keys what it fetched last, until that is stored
 */
record LocalHealth(
        @Nullable Trouble trouble,
        @Nullable Instant recoveredAt,
        boolean told,
        @Nullable FetchedKeys keys) {

    static final LocalHealth NOTHING = new LocalHealth(null, null, false, null);

    /** @param reason without anything that the provider sent */
    record Trouble(String reason, Instant since) {}

    /** What returns before it was stored that it had ended has not ended. */
    LocalHealth degraded(Trouble by) {
        return new LocalHealth(isRefusing() ? trouble : by, null, told, keys);
    }

    LocalHealth recovered(Instant at) {
        return trouble == null ? this : new LocalHealth(trouble, at, told, keys);
    }

    LocalHealth fetched(FetchedKeys fresh) {
        return new LocalHealth(trouble, recoveredAt, told, fresh);
    }

    LocalHealth troublePublished() {
        return trouble == null ? this : new LocalHealth(trouble, recoveredAt, true, keys);
    }

    /** After the end of this very trouble was stored. */
    LocalHealth recoveryPublished(Instant at) {
        return at.equals(recoveredAt)
                ? new LocalHealth(null, null, false, keys)
                : new LocalHealth(trouble, null, false, keys);
    }

    /** Keys that were fetched meanwhile stay. */
    LocalHealth keysPublished(FetchedKeys stored) {
        return stored.equals(keys) ? new LocalHealth(trouble, recoveredAt, told, null) : this;
    }

    private boolean isRefusing() {
        return trouble != null && recoveredAt == null;
    }

    /** Whether there is something to store. */
    boolean isNews() {
        return keys != null || (trouble != null && (!told || recoveredAt != null));
    }
}
