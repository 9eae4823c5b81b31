package io.countersign.gateway.ratelimit;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.gateway.http.ClientAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.reactive.function.server.ServerRequest;

/** A token bucket for each client address, retained for the 10,000 most recent addresses. */
public final class RateLimiter {

    private static final int MAX_ADDRESSES = 10_000;
    private static final String UNKNOWN_ADDRESS = "unknown";
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final double perSecond;
    private final int burst;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    /**
     * @param perSecond how many calls an address may make per second in the long run; 0 for no limit
     * @param burst how many it may make at once
     */
    public RateLimiter(double perSecond, int burst, Clock clock) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.clock = clock;
    }

    /** Refuses with {@code TOO_MANY_REQUESTS} if the client's bucket is empty. */
    public void check(ServerRequest request) {
        if (perSecond > 0 && !tryAcquire(ClientAddress.of(request).orElse(UNKNOWN_ADDRESS))) {
            throw new Refused(FailureCode.TOO_MANY_REQUESTS, "Too many requests. Please slow down.");
        }
    }

    private synchronized boolean tryAcquire(String address) {
        Instant now = clock.instant();
        Bucket full = new Bucket(burst, now);
        Bucket bucket = buckets.getOrDefault(address, full).refilled(now, perSecond, burst);
        buckets.put(address, bucket.tokens() < 1 ? bucket : new Bucket(bucket.tokens() - 1, now));
        return bucket.tokens() >= 1;
    }

    private record Bucket(double tokens, Instant at) {

        Bucket refilled(Instant now, double perSecond, int burst) {
            double accrued = Duration.between(at, now).toNanos() / SECOND * perSecond;
            return new Bucket(Math.min(burst, tokens + Math.max(0, accrued)), now);
        }
    }
}
