package io.countersign.auth.health;

import io.countersign.auth.health.LocalHealth.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What one instance has to add to what all know of a provider. It is degraded as long as one instance says so; the last one to take its
 * word back says that it has recovered.
 */
final class HealthTransitions {

    /** Long enough that a pause of the store or of a process is no recovery. */
    static final Duration WORD_COUNTS = Duration.ofSeconds(15);

    private static final Duration WORD_IS_FRESH = Duration.ofSeconds(10);

    private final String instance;
    private final ProviderEvents events;

    /** @param instance names this process among all instances */
    HealthTransitions(String instance, ProviderEvents events) {
        this.instance = instance;
        this.events = events;
    }

    /**
     * What to store next, and what this instance need not remember once it is stored.
     *
     * @param after the state as it was when there is nothing to add
     */
    record Step(ProviderHealth after, UnaryOperator<LocalHealth> told) {}

    /** Empty when everything seen is stored. */
    Optional<Step> next(ProviderHealth stored, LocalHealth seen, Instant now) {
        return trouble(stored, seen, now).or(() -> recovery(stored, seen, now)).or(() -> keys(stored, seen, now));
    }

    /** Whether the provider is degraded only by the word of others who have all gone silent. */
    boolean isOrphaned(ProviderHealth stored, LocalHealth seen, Instant now) {
        return stored.degraded()
                && seen.trouble() == null
                && stored.otherLeases(instance, now).isEmpty();
    }

    /** An orphan that was found to answer. */
    Step adopted(ProviderHealth stored, Instant now) {
        return new Step(events.recovered(stored, now, now), UnaryOperator.identity());
    }

    private Optional<Step> trouble(ProviderHealth stored, LocalHealth seen, Instant now) {
        Trouble trouble = seen.trouble();
        if (trouble == null || (seen.told() && seen.recoveredAt() != null)) {
            return Optional.empty();
        }
        if (stored.holdsLease(instance, now.plus(WORD_IS_FRESH))) {
            return seen.told() ? Optional.empty() : Optional.of(new Step(stored, LocalHealth::troublePublished));
        }
        DegradedLease lease = new DegradedLease(instance, now.plus(WORD_COUNTS));
        ProviderHealth after = stored.degraded()
                ? stored.withLeases(with(lease, stored.otherLeases(instance, now)))
                : events.degraded(stored, trouble, lease, now);
        return Optional.of(new Step(after, LocalHealth::troublePublished));
    }

    private Optional<Step> recovery(ProviderHealth stored, LocalHealth seen, Instant now) {
        Instant at = seen.recoveredAt();
        if (at == null) {
            return Optional.empty();
        }
        List<DegradedLease> others = stored.otherLeases(instance, now);
        ProviderHealth after = stored;
        if (stored.degraded()) {
            after = others.isEmpty() ? events.recovered(stored, at, now) : stored.withLeases(others);
        }
        return Optional.of(new Step(after, current -> current.recoveryPublished(at)));
    }

    private Optional<Step> keys(ProviderHealth stored, LocalHealth seen, Instant now) {
        FetchedKeys keys = seen.keys();
        if (keys == null) {
            return Optional.empty();
        }
        ProviderHealth after = keys.isNewsTo(stored) ? events.keys(stored, keys, now) : stored;
        return Optional.of(new Step(after, current -> current.keysPublished(keys)));
    }

    private static List<DegradedLease> with(DegradedLease lease, List<DegradedLease> others) {
        return Stream.concat(others.stream(), Stream.of(lease)).toList();
    }
}
