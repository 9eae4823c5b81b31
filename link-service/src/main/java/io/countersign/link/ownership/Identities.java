package io.countersign.link.ownership;

import reactor.core.publisher.Mono;

/** The claims, one for each claimed identity. */
public interface Identities {

    /** The claim of this identity, or empty. */
    Mono<Claim> find(String identityId);

    /** Whether this very claim was inserted; false when the identity is claimed already. */
    Mono<Boolean> claim(Claim claim);

    /** Deletes the claim of this identity if it is the one of this link. */
    Mono<Void> release(String identityId, String linkId);
}
