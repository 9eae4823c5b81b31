package io.countersign.link.ownership;

import io.countersign.store.Write;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Identities of others, for tests that change one operation. */
abstract class DelegatingIdentities implements Identities {

    private final Identities identities;

    DelegatingIdentities(Identities identities) {
        this.identities = identities;
    }

    @Override
    public Mono<IdentityReservation> find(String identityId) {
        return identities.find(identityId);
    }

    @Override
    public Mono<Write<IdentityReservation>> reserve(IdentityReservation reservation) {
        return identities.reserve(reservation);
    }

    @Override
    public void settled(IdentityReservation reservation) {
        identities.settled(reservation);
    }

    @Override
    public Flux<String> openBefore(Instant time) {
        return identities.openBefore(time);
    }

    @Override
    public Mono<Void> ended(String identityId, Instant at) {
        return identities.ended(identityId, at);
    }

    @Override
    public Mono<Instant> lastEnded(String identityId) {
        return identities.lastEnded(identityId);
    }

    @Override
    public Mono<Void> release(String identityId, String linkId) {
        return identities.release(identityId, linkId);
    }
}
