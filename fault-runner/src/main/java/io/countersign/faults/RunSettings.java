package io.countersign.faults;

import io.countersign.environment.process.Replicas;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What a fault run is to be.
 *
 * @param seed of every choice: faults, and what clients do
 * @param replicas of the broker and the store
 * @param calm load without faults, in which is measured how it is
 * @param faults load with faults
 * @param clients how many there are
 * @param actionsPerSecond how many actions all of them want to take in a second
 */
public record RunSettings(
        long seed, Replicas replicas, Duration calm, Duration faults, int clients, double actionsPerSecond) {

    private static final Duration CALM = Duration.ofSeconds(20);
    static final Duration GRACE = Duration.ofSeconds(2);
    static final int EACH = 2;
    static final int PARTITIONS = 6;

    /** What fits two processors. */
    public static RunSettings of(long seed, Duration faults) {
        return new RunSettings(seed, Replicas.NONE, CALM, faults, 40, 12);
    }

    /** As {@link #of}, with three brokers and a replica set, which take half of the processors for themselves. */
    public static RunSettings replicated(long seed, Duration faults) {
        return new RunSettings(seed, Replicas.THREE, CALM, faults, 40, 6);
    }

    Path directory() {
        return Path.of("target", "faults", replicas == Replicas.NONE ? String.valueOf(seed) : seed + "-replicated")
                .toAbsolutePath();
    }

    /** A short grace, so that there is time to be outside of it. */
    static Map<String, String> properties() {
        return Map.of("countersign.tokens.refresh-grace", GRACE.toMillis() + "ms");
    }
}
