package io.countersign.auth.health;

import io.countersign.auth.health.Sighting.Trouble;
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
final class Judgement {

    /** Long enough that a pause of the store or of a process is no recovery. */
    static final Duration WORD_COUNTS = Duration.ofSeconds(15);

    private static final Duration WORD_IS_FRESH = Duration.ofSeconds(10);

    private final String instance;
    private final ProviderEvents events;

    /** @param instance names this process among all instances */
    Judgement(String instance, ProviderEvents events) {
        this.instance = instance;
        this.events = events;
    }

    /**
     * What to store next, and what this instance need not remember once it is stored.
     *
     * @param after the state as it was when there is nothing to add
     */
    record Step(ProviderState after, UnaryOperator<Sighting> told) {}

    /** Empty when everything seen is stored. */
    Optional<Step> next(ProviderState stored, Sighting seen, Instant now) {
        return trouble(stored, seen, now).or(() -> recovery(stored, seen, now)).or(() -> keys(stored, seen, now));
    }

    /** Whether the provider is degraded only by the word of others who have all gone silent. */
    boolean isOrphaned(ProviderState stored, Sighting seen, Instant now) {
        return stored.degraded()
                && seen.trouble() == null
                && stored.otherWitnesses(instance, now).isEmpty();
    }

    /** An orphan that was found to answer. */
    Step adopted(ProviderState stored, Instant now) {
        return new Step(events.recovered(stored, now, now), UnaryOperator.identity());
    }

    private Optional<Step> trouble(ProviderState stored, Sighting seen, Instant now) {
        Trouble trouble = seen.trouble();
        if (trouble == null || (seen.told() && seen.recoveredAt() != null)) {
            return Optional.empty();
        }
        if (stored.isWitness(instance, now.plus(WORD_IS_FRESH))) {
            return seen.told() ? Optional.empty() : Optional.of(new Step(stored, Sighting::troubleTold));
        }
        Witness witness = new Witness(instance, now.plus(WORD_COUNTS));
        ProviderState after = stored.degraded()
                ? stored.witnessed(with(witness, stored.otherWitnesses(instance, now)))
                : events.degraded(stored, trouble, witness, now);
        return Optional.of(new Step(after, Sighting::troubleTold));
    }

    private Optional<Step> recovery(ProviderState stored, Sighting seen, Instant now) {
        Instant at = seen.recoveredAt();
        if (at == null) {
            return Optional.empty();
        }
        List<Witness> others = stored.otherWitnesses(instance, now);
        ProviderState after = stored;
        if (stored.degraded()) {
            after = others.isEmpty() ? events.recovered(stored, at, now) : stored.witnessed(others);
        }
        return Optional.of(new Step(after, current -> current.recoveryTold(at)));
    }

    private Optional<Step> keys(ProviderState stored, Sighting seen, Instant now) {
        KeysSeen keys = seen.keys();
        if (keys == null) {
            return Optional.empty();
        }
        ProviderState after = keys.isNewsTo(stored) ? events.keys(stored, keys, now) : stored;
        return Optional.of(new Step(after, current -> current.keysTold(keys)));
    }

    private static List<Witness> with(Witness witness, List<Witness> others) {
        return Stream.concat(others.stream(), Stream.of(witness)).toList();
    }
}
