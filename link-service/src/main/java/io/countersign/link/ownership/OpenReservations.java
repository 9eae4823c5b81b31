package io.countersign.link.ownership;

import io.countersign.store.OptimisticRetry;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Settles reservations that a crash left open, without waiting for the next sign-in with their identity. Instances may do so concurrently,
 * also with a command that is only slow: every command that finds the reservation takes the same steps.
 */
public final class OpenReservations {

    private static final Logger log = LoggerFactory.getLogger(OpenReservations.class);
    private static final int TOGETHER = 32;

    private final Identities identities;
    private final Owners owners;
    private final Duration age;
    private final OptimisticRetry retry;
    private final Clock clock;

    /** @param age younger reservations are left to their commands */
    public OpenReservations(Identities identities, Owners owners, Duration age, OptimisticRetry retry, Clock clock) {
        this.identities = identities;
        this.owners = owners;
        this.age = age;
        this.retry = retry;
        this.clock = clock;
    }

    /** Returns how many were settled; tries all of them, then fails if one could not be settled. */
    public Mono<Long> settle() {
        return Flux.defer(() -> identities.openBefore(clock.instant().minus(age)))
                .flatMapDelayError(this::settle, TOGETHER, TOGETHER)
                .count()
                .doOnNext(OpenReservations::report);
    }

    private Mono<String> settle(String identityId) {
        return retry.untilWon(() -> owners.of(identityId)).thenReturn(identityId);
    }

    private static void report(long settled) {
        if (settled > 0) {
            log.info("Settled {} reservations that were left open", settled);
        }
    }
}
