package io.countersign.link.ownership;

import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The claims, one for each claimed identity. */
public interface Identities {

    /** The claim of this identity, or empty. */
    Mono<Claim> find(String identityId);

    /** Whether this very claim was inserted; false when the identity is claimed already. */
    Mono<Boolean> claim(Claim claim);

    /** Puts down that the account lists this claim. Returns at once; what a crash loses here only leaves the claim open for longer. */
    void settled(Claim claim);

    /** The identities of the oldest claims that are open and were made before this time; not more than there is time for. */
    Flux<String> openBefore(Instant time);

    /** Remembers that a link of this identity ended, for longer than any sign-in is under way. Durable. */
    Mono<Void> ended(String identityId, Instant at);

    /** When the last link of this identity ended, or empty when that is long ago. */
    Mono<Instant> lastEnded(String identityId);

    /** Deletes the claim of this identity if it is the one of this link. */
    Mono<Void> release(String identityId, String linkId);
}
