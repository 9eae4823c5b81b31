package io.countersign.token.sessions;

import io.countersign.store.OptimisticRetry;
import io.countersign.store.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import reactor.core.publisher.Mono;

/** Ends chains. A chain has exactly one revocation, even under concurrency, and it is the last entry. */
final class SessionRevoker {

    private final SessionLog log;
    private final SessionEvents events;
    private final OptimisticRetry retry;
    private final Clock clock;

    SessionRevoker(SessionLog log, SessionEvents events, OptimisticRetry retry, Clock clock) {
        this.log = log;
        this.events = events;
        this.retry = retry;
        this.clock = clock;
    }

    /**
     * Completes when the chain's revocation, this or an earlier one, is stored and published.
     *
     * @return the revocation, or the newest entry if the session has expired; empty if there is no such session
     */
    Mono<Entry> revoke(String sessionId, Cause cause) {
        return retry.untilWon(() -> log.head(sessionId).flatMap(head -> after(head, cause)));
    }

    private Mono<Write<Entry>> after(Entry head, Cause cause) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return log.publish(head)
                .then(head.isLive(now) ? Mono.defer(() -> append(head, cause, now)) : Mono.just(Write.won(head)));
    }

    private Mono<Write<Entry>> append(Entry head, Cause cause, Instant now) {
        Entry revocation = head.revoked(
                now,
                new Revoked(cause.reason(), cause.id()),
                events.revoked(head, cause.reason(), now, cause.correlationId()));
        return log.append(revocation).delayUntil(write -> write.fold(log::publish, Mono::empty));
    }
}
