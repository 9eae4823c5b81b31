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
record Sighting(
        @Nullable Trouble trouble,
        @Nullable Instant recoveredAt,
        boolean told,
        @Nullable KeysSeen keys) {

    static final Sighting NOTHING = new Sighting(null, null, false, null);

    /** @param reason without anything that the provider sent */
    record Trouble(String reason, Instant since) {}

    /** What returns before it was stored that it had ended has not ended. */
    Sighting degraded(Trouble by) {
        return new Sighting(isRefusing() ? trouble : by, null, told, keys);
    }

    Sighting recovered(Instant at) {
        return trouble == null ? this : new Sighting(trouble, at, told, keys);
    }

    Sighting fetched(KeysSeen fresh) {
        return new Sighting(trouble, recoveredAt, told, fresh);
    }

    Sighting troubleTold() {
        return trouble == null ? this : new Sighting(trouble, recoveredAt, true, keys);
    }

    /** After the end of this very trouble was stored. */
    Sighting recoveryTold(Instant at) {
        return at.equals(recoveredAt)
                ? new Sighting(null, null, false, keys)
                : new Sighting(trouble, null, false, keys);
    }

    /** Keys that were fetched meanwhile stay. */
    Sighting keysTold(KeysSeen stored) {
        return stored.equals(keys) ? new Sighting(trouble, recoveredAt, told, null) : this;
    }

    private boolean isRefusing() {
        return trouble != null && recoveredAt == null;
    }

    /** Whether there is something to store. */
    boolean isNews() {
        return keys != null || (trouble != null && (!told || recoveredAt != null));
    }
}
