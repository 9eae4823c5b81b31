package io.countersign.faults.history;

import java.time.Duration;

/**
 * The time limits that the system promises, and the tolerances of the measurement: the only numbers that the checker applies.
 *
 * @param grace the grace period of refresh tokens
 * @param repeat how long a browser may repeat the finishing of its attempt
 * @param propagation how long after its acknowledgement a revocation may be unknown to a gateway: 50 ms, and the scheduling delay where
 *     more processes than processors run
 * @param unavailable within which time a call is refused with a typed 503 while the broker or the store is unavailable
 * @param failover within which time after the loss of one replica of the broker or the store calls succeed again: the election and its
 *     discovery by the services
 * @param slack how far any response may exceed its timeout
 * @param health within which time the health endpoint responds
 * @param startup how long a process that has just become ready may be slow, because its code is not compiled yet
 * @param clockTolerance how far timestamps of different processes may differ
 * @param accessLifetime of access tokens
 * @param growth how much more of a resource a process may use at the end than at the beginning
 */
public record Limits(
        Duration grace,
        Duration repeat,
        Duration propagation,
        Duration unavailable,
        Duration failover,
        Duration slack,
        Health health,
        Duration startup,
        Duration clockTolerance,
        Duration accessLifetime,
        Growth growth) {

    /** For the services' default configuration, on a loaded machine. */
    public static Limits standard() {
        return new Limits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMillis(250),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                new Health(Duration.ofMillis(100), Duration.ofSeconds(1)),
                Duration.ofSeconds(20),
                Duration.ofMillis(50),
                Duration.ofMinutes(10),
                new Growth(40, 150, 96L << 20));
    }

    /**
     * The limits of health responses. A process that starts or collects garbage may take longer than the median.
     *
     * @param median of all responses
     * @param each of any single response
     */
    public record Health(Duration median, Duration each) {}

    /** Pools and caches fill; growth beyond this is a leak. */
    public record Growth(int threads, int fileDescriptors, long heapBytes) {}

    public Limits withRefreshGrace(Duration other) {
        return new Limits(
                other,
                repeat,
                propagation,
                unavailable,
                failover,
                slack,
                health,
                startup,
                clockTolerance,
                accessLifetime,
                growth);
    }
}
