package io.countersign.link.ownership;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Finds and makes the owners of identities, and moves on what a crash left half-way.
 *
 * <p>Answers of type {@code Mono<Optional<Owner>>} mean: the owner; {@code Optional.empty()} when the identity is nobody's; and an empty
 * {@code Mono} when somebody else was quicker, so that the caller must look again ({@link Rounds}).
 *
 * <p>Three rules keep a closed link closed, whoever is slow or dies:
 * <ol>
 *   <li>a link enters an account only by a change of the account as it was <em>before</em> the claim was last seen;
 *   <li>a claim is deleted only when its account has closed the link;
 *   <li>an account forgets a closed link only when the claim is deleted.
 * </ol>
 */
public final class Owners {

    private final Identities identities;
    private final Accounts accounts;
    private final LinkEvents events;

    public Owners(Identities identities, Accounts accounts, LinkEvents events) {
        this.identities = identities;
        this.accounts = accounts;
        this.events = events;
    }

    Mono<Optional<Owner>> of(String identityId) {
        return identities
                .find(identityId)
                .singleOptional()
                .flatMap(claim -> claim.map(this::settle).orElseGet(() -> Mono.just(Optional.empty())));
    }

    /**
     * Claims an identity; the owner afterwards may be another one.
     *
     * @param account the claim's account, found before
     */
    Mono<Optional<Owner>> claim(Claim claim, Account account) {
        return identities.claim(claim).flatMap(won -> won ? admit(claim, account) : of(claim.id()));
    }

    /**
     * Closes a link, by a change of its account or by refusing it there.
     *
     * @return the account afterwards; empty when it changed since it was found
     */
    Mono<Account> close(Link link, Account before, Account after) {
        return releaseForgotten(before)
                .then(accounts.change(before, after))
                .flatMap(account -> Mono.justOrEmpty(account.closed(link.linkId()))
                        .flatMap(this::release)
                        .thenReturn(account));
    }

    /** Deletes the claim of a closed link; of one that was live it stays known for a while that it ended. */
    Mono<Void> release(String identityId, String linkId, @Nullable Instant endedAt) {
        Mono<Void> known = endedAt == null ? Mono.empty() : identities.ended(identityId, endedAt);
        return known.then(identities.release(identityId, linkId));
    }

    Mono<Void> release(ClosedLink closed) {
        return release(closed.identityId(), closed.linkId(), closed.endedAt());
    }

    /** Whether a link of this identity ended after this time, so that it may have had another owner then. */
    Mono<Boolean> endedSince(String identityId, Instant time) {
        return identities.lastEnded(identityId).map(time::isBefore).defaultIfEmpty(false);
    }

    private Mono<Optional<Owner>> settle(Claim claim) {
        return accounts.find(claim.userId()).flatMap(account -> settle(claim, account));
    }

    private Mono<Optional<Owner>> settle(Claim claim, Account account) {
        Optional<Link> live = account.linkNamed(claim.linkId());
        if (live.isPresent()) {
            settled(claim);
            return Mono.just(live.map(link -> new Owner(account, link)));
        }
        if (account.hasClosed(claim.linkId())) {
            return release(claim.id(), claim.linkId(), endOf(claim, account)).thenReturn(Optional.empty());
        }
        return identities
                .find(claim.id())
                .filter(current -> current.linkId().equals(claim.linkId()))
                .flatMap(open -> admit(open, account));
    }

    private static @Nullable Instant endOf(Claim claim, Account account) {
        return account.closed(claim.linkId()).map(ClosedLink::endedAt).orElse(account.erasedAt());
    }

    private Mono<Optional<Owner>> admit(Claim claim, Account account) {
        Link link = claim.link();
        if (account.refuses(link)) {
            return close(link, account, account.refusing(link)).map(refused -> Optional.empty());
        }
        Account owner = account.with(link, events.linked(account, link, claim.correlationId()));
        return accounts.change(account, owner)
                .doOnNext(stored -> settled(claim))
                .map(stored -> Optional.of(new Owner(stored, link)));
    }

    private void settled(Claim claim) {
        if (claim.open()) {
            identities.settled(claim);
        }
    }

    private Mono<Void> releaseForgotten(Account account) {
        return Mono.justOrEmpty(account.nextForgotten()).flatMap(this::release);
    }
}
