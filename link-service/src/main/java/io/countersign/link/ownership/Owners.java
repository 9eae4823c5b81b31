package io.countersign.link.ownership;

import io.countersign.store.Write;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Finds and assigns the owners of identities, and completes what a crash interrupted.
 *
 * <p>Three rules keep a closed link closed, even if an instance is slow or dies:
 * <ol>
 *   <li>a link enters an account only by a change of the account as it was <em>before</em> the reservation was last seen;
 *   <li>a reservation is deleted only when its account has closed the link;
 *   <li>an account forgets a closed link only when the reservation is deleted.
 * </ol>
 */
public final class Owners {

    private final Identities identities;
    private final LinkedAccounts accounts;
    private final LinkEvents events;

    public Owners(Identities identities, LinkedAccounts accounts, LinkEvents events) {
        this.identities = identities;
        this.accounts = accounts;
        this.events = events;
    }

    /** The owner, or {@code Optional.empty()} when the identity has none. */
    Mono<Write<Optional<Owner>>> of(String identityId) {
        return identities.find(identityId).flatMap(this::settle).defaultIfEmpty(Write.won(Optional.empty()));
    }

    /**
     * Reserves an identity, and returns its owner afterwards, which may be another account.
     *
     * @param account the reservation's account, as read before
     * @return lost also when the identity has no owner afterwards
     */
    Mono<Write<Owner>> reserve(IdentityReservation reservation, LinkedAccount account) {
        return reserve(reservation, mine -> admit(mine, account));
    }

    /**
     * The same, unless a link of the identity ended after this time. An end is recorded before its reservation is deleted, so that whoever
     * looks after the new reservation exists cannot miss it, even if the process stood still before.
     *
     * @return empty when one ended
     */
    Mono<Write<Owner>> reserveUnlessEnded(IdentityReservation reservation, LinkedAccount account, Instant time) {
        return reserve(
                reservation,
                mine -> endedSince(mine.id(), time)
                        .flatMap(ended ->
                                ended ? refuse(mine.link(), account).then(Mono.empty()) : admit(mine, account)));
    }

    private Mono<Write<Owner>> reserve(
            IdentityReservation reservation, Function<IdentityReservation, Mono<Write<Optional<Owner>>>> whenReserved) {
        return identities
                .reserve(reservation)
                .flatMap(write -> write.fold(whenReserved, () -> of(reservation.id())))
                .map(write -> write.fold(owner -> owner.map(Write::won).orElseGet(Write::lost), Write::lost));
    }

    /**
     * Closes a link, by a change of its account or by refusing it there.
     *
     * @return won with the account afterwards; lost when it changed since it was found
     */
    Mono<Write<LinkedAccount>> close(Link link, LinkedAccount before, LinkedAccount after) {
        return releaseForgotten(before)
                .then(accounts.change(before, after))
                .delayUntil(write -> write.fold(account -> releaseClosed(link, account), Mono::empty));
    }

    private Mono<Void> releaseClosed(Link link, LinkedAccount account) {
        return Mono.justOrEmpty(account.closed(link.linkId())).flatMap(this::release);
    }

    /** Deletes the reservation of a closed link, and records the end of one that was live. */
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

    private Mono<Write<Optional<Owner>>> settle(IdentityReservation reservation) {
        return accounts.find(reservation.userId()).flatMap(account -> settle(reservation, account));
    }

    private Mono<Write<Optional<Owner>>> settle(IdentityReservation reservation, LinkedAccount account) {
        Optional<Link> live = account.linkNamed(reservation.linkId());
        if (live.isPresent()) {
            settled(reservation);
            return Mono.just(Write.won(live.map(link -> new Owner(account, link))));
        }
        if (account.hasClosed(reservation.linkId())) {
            return release(reservation.id(), reservation.linkId(), endOf(reservation, account))
                    .thenReturn(Write.won(Optional.empty()));
        }
        return identities
                .find(reservation.id())
                .filter(current -> current.linkId().equals(reservation.linkId()))
                .flatMap(open -> admit(open, account))
                .defaultIfEmpty(Write.lost());
    }

    private static @Nullable Instant endOf(IdentityReservation reservation, LinkedAccount account) {
        return account.closed(reservation.linkId()).map(ClosedLink::endedAt).orElse(account.erasedAt());
    }

    private Mono<Write<Optional<Owner>>> admit(IdentityReservation reservation, LinkedAccount account) {
        Link link = reservation.link();
        if (account.refuses(link)) {
            return refuse(link, account);
        }
        LinkedAccount owner = account.with(link, events.linked(account, link, reservation.correlationId()));
        return accounts.change(account, owner)
                .doOnNext(write -> {
                    if (write.isWon()) {
                        settled(reservation);
                    }
                })
                .map(write -> write.map(stored -> Optional.of(new Owner(stored, link))));
    }

    private Mono<Write<Optional<Owner>>> refuse(Link link, LinkedAccount account) {
        return close(link, account, account.refusing(link)).map(write -> write.map(refused -> Optional.empty()));
    }

    private void settled(IdentityReservation reservation) {
        if (reservation.open()) {
            identities.settled(reservation);
        }
    }

    private Mono<Void> releaseForgotten(LinkedAccount account) {
        return Mono.justOrEmpty(account.nextForgotten()).flatMap(this::release);
    }
}
