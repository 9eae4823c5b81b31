package io.countersign.token.sessions;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The lifetimes of sessions and tokens.
 *
 * @param accessLifetime of an access token
 * @param refreshIdle after which an unused refresh token expires
 * @param sessionLifetime the absolute limit
 * @param grace how long a used refresh token may be presented again
 * @param clockSkew by which verifiers' clocks may lag behind
 */
public record SessionPolicy(
        Duration accessLifetime, Duration refreshIdle, Duration sessionLifetime, Duration grace, Duration clockSkew) {

    public SessionPolicy {
        requirePositive(accessLifetime, "access lifetime");
        requirePositive(refreshIdle, "idle limit");
        requirePositive(sessionLifetime, "session lifetime");
    }

    private static void requirePositive(Duration duration, String name) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("The " + name + " must be positive");
        }
    }

    /** Whole seconds, as tokens say it. */
    Instant sessionEnd(Instant authTime) {
        return authTime.plus(sessionLifetime).truncatedTo(ChronoUnit.SECONDS);
    }

    /** An access token does not outlive its session. */
    Instant accessExpires(Session session, Instant now) {
        return earlier(now.plus(accessLifetime), session.endsAt());
    }

    Instant refreshExpires(Session session, Instant now) {
        return earlier(now.plus(refreshIdle), session.endsAt());
    }

    /** Until when access tokens of a session that ended could still be presented. */
    Instant revocationUntil(Instant revokedAt) {
        return revokedAt.plus(accessLifetime).plus(clockSkew);
    }

    boolean withinGrace(Instant happened, Instant now) {
        return !now.isAfter(happened.plus(grace));
    }

    private static Instant earlier(Instant one, Instant other) {
        return (one.isBefore(other) ? one : other).truncatedTo(ChronoUnit.SECONDS);
    }
}
