package io.countersign.link.ownership;

import io.countersign.store.Write;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The reservations, one for each reserved identity. */
public interface Identities {

    /** The reservation of this identity, or empty. */
    Mono<IdentityReservation> find(String identityId);

    /** Lost when the identity is reserved already. */
    Mono<Write<IdentityReservation>> reserve(IdentityReservation reservation);

    /**
     * Records that the account lists this reservation. Returns at once; if a crash loses the record, the reservation stays open for longer.
     */
    void settled(IdentityReservation reservation);

    /** The identities of the oldest reservations that are open and were made before this time; limited in number. */
    Flux<String> openBefore(Instant time);

    /** Records that a link of this identity ended, for longer than any sign-in takes. Durable. */
    Mono<Void> ended(String identityId, Instant at);

    /** When the last link of this identity ended; empty if that was long ago. */
    Mono<Instant> lastEnded(String identityId);

    /** Deletes the reservation of this identity if it is the one of this link. */
    Mono<Void> release(String identityId, String linkId);
}
