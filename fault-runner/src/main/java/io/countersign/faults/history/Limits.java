package io.countersign.faults.history;

import java.time.Duration;

/**
 * What the system promises, and what a measurement must be granted: a checker knows no other numbers.
 *
 * @param grace how long after its use a refresh token may be presented again
 * @param repeat how long a browser may finish its attempt again
 * @param propagation after which time an acknowledged revocation is known to every gateway: 50 ms, and what scheduling adds where more
 *     processes than processors run
 * @param unavailable within which time a call is answered with a typed 503 while the broker or the store is away
 * @param failover within which time after the loss of one replica of the broker or the store calls succeed again: an election and the
 *     clients' discovery of its outcome
 * @param slack by which any answer may be later than its limit
 * @param health within which time health answers: 100 ms for most, and for each single one a second, for a process that starts or
 *     collects garbage on a machine that is full of others
 * @param startup how long a process that is ready, at the beginning or again, may still be slow, for its code is not compiled yet
 * @param clockTolerance by which times taken by different processes may differ
 * @param accessLifetime of access tokens
 * @param growth what a process may have more of at the end than at the beginning
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

    /** As the services are configured out of the box, on a machine that is loaded. */
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
     * How fast health answers.
     *
     * @param median for the median of all answers
     * @param each for each one of them
     */
    public record Health(Duration median, Duration each) {}

    /** Pools fill and caches warm up; what grows by more than this leaks. */
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
