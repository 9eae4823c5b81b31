package io.countersign.token.sessions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Ends chains. A chain has exactly one revocation, even under concurrency, and it is the last entry. */
final class SessionRevoker {

    /** Each lost attempt means that another write succeeded; the pause lets it become visible to a majority read. */
    private static final Retry UNTIL_REVOKED = Retry.fixedDelay(200, Duration.ofMillis(5))
            .filter(OvertakenException.class::isInstance)
            .onRetryExhaustedThrow((retry, last) -> SessionRefusals.unknownOutcome());

    private final SessionLog log;
    private final SessionEvents events;
    private final Clock clock;

    SessionRevoker(SessionLog log, SessionEvents events, Clock clock) {
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Completes when the chain's revocation, this or an earlier one, is stored and published.
     *
     * @return the revocation, or the newest entry when the session had run out by itself; empty when there is no such session
     */
    Mono<Entry> revoke(String sessionId, Cause cause) {
        return log.head(sessionId).flatMap(head -> after(head, cause)).retryWhen(UNTIL_REVOKED);
    }

    private Mono<Entry> after(Entry head, Cause cause) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Mono<Void> told = log.publish(head);
        return head.isLive(now) ? told.then(Mono.defer(() -> append(head, cause, now))) : told.thenReturn(head);
    }

    private Mono<Entry> append(Entry head, Cause cause, Instant now) {
        Entry revocation = head.revoked(
                now,
                new Revoked(cause.reason(), cause.id()),
                events.revoked(head, cause.reason(), now, cause.correlationId()));
        return log.append(revocation)
                .flatMap(won -> won ? log.publish(revocation) : Mono.error(new OvertakenException()))
                .thenReturn(revocation);
    }

    /** Another write has the number. */
    private static final class OvertakenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OvertakenException() {
            super("Overtaken", null, false, false);
        }
    }
}
