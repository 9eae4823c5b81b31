package io.countersign.link.ownership;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Settles the reservations whose commands died half-way, so that nothing waits for the identity to come again. Instances may do it at once, and
 * while a command that was only slow goes on: it is what any of them does who meets the reservation.
 */
public final class OpenReservations {

    private static final Logger log = LoggerFactory.getLogger(OpenReservations.class);
    private static final int TOGETHER = 32;

    private final Identities identities;
    private final Owners owners;
    private final Duration age;
    private final Clock clock;

    /** @param age younger reservations are left to their commands */
    public OpenReservations(Identities identities, Owners owners, Duration age, Clock clock) {
        this.identities = identities;
        this.owners = owners;
        this.age = age;
        this.clock = clock;
    }

    /** Completes when each was tried, and tells how many are settled. */
    public Mono<Long> settle() {
        return Flux.defer(() -> identities.openBefore(clock.instant().minus(age)))
                .flatMap(this::settle, TOGETHER)
                .count();
    }

    private Mono<String> settle(String identityId) {
        return OptimisticRetry.untilDecided(() -> owners.of(identityId))
                .thenReturn(identityId)
                .onErrorResume(error -> {
                    log.warn("A reservation stays open for now: {}", error.toString());
                    return Mono.empty();
                });
    }
}
