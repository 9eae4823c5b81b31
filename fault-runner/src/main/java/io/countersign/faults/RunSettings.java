package io.countersign.faults;

import io.countersign.environment.process.Replicas;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The settings of a fault run.
 *
 * @param seed of the fault schedule and of the clients' choices
 * @param replicas of the broker and the store
 * @param calm how long there is load without faults, as the baseline
 * @param faults how long there is load with faults
 * @param clients how many run concurrently
 * @param actionsPerSecond the target rate of all clients together
 */
public record RunSettings(
        long seed, Replicas replicas, Duration calm, Duration faults, int clients, double actionsPerSecond) {

    private static final Duration CALM = Duration.ofSeconds(20);
    static final Duration GRACE = Duration.ofSeconds(2);
    static final int INSTANCES = 2;
    static final int PARTITIONS = 6;

    /** Sized for two processors. */
    public static RunSettings of(long seed, Duration faults) {
        return new RunSettings(seed, Replicas.NONE, CALM, faults, 40, 12);
    }

    /** As {@link #of}, with three brokers and a replica set, and half the rate, because those take half of the processors. */
    public static RunSettings replicated(long seed, Duration faults) {
        return new RunSettings(seed, Replicas.THREE, CALM, faults, 40, 6);
    }

    Path directory() {
        return Path.of("target", "faults", replicas == Replicas.NONE ? String.valueOf(seed) : seed + "-replicated")
                .toAbsolutePath();
    }

    /** A short grace period, so that runs also present refresh tokens after it. */
    static Map<String, String> properties() {
        return Map.of("countersign.tokens.refresh-grace", GRACE.toMillis() + "ms");
    }
}
