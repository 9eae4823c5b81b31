package io.countersign.link.ownership;

import io.countersign.store.Write;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class InMemoryIdentities implements Identities {

    private final Map<String, IdentityReservation> reservations = new ConcurrentHashMap<>();
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();

    @Override
    public Mono<IdentityReservation> find(String identityId) {
        return Mono.fromSupplier(() -> reservations.get(identityId));
    }

    @Override
    public Mono<Write<IdentityReservation>> reserve(IdentityReservation reservation) {
        return Mono.fromSupplier(
                () -> Write.wonIf(reservations.putIfAbsent(reservation.id(), reservation) == null, reservation));
    }

    @Override
    public void settled(IdentityReservation reservation) {
        reservations.replace(reservation.id(), reservation, settledOf(reservation));
    }

    private static IdentityReservation settledOf(IdentityReservation reservation) {
        return new IdentityReservation(
                reservation.id(),
                reservation.userId(),
                reservation.linkId(),
                reservation.provider(),
                reservation.issuer(),
                reservation.subject(),
                reservation.attemptId(),
                reservation.commandId(),
                reservation.correlationId(),
                reservation.reservedAt(),
                false);
    }

    @Override
    public Flux<String> openBefore(Instant time) {
        return Flux.fromIterable(reservations.values())
                .filter(reservation ->
                        reservation.open() && reservation.reservedAt().isBefore(time))
                .map(IdentityReservation::id);
    }

    @Override
    public Mono<Void> ended(String identityId, Instant at) {
        return Mono.fromRunnable(() -> ended.merge(identityId, at, (one, other) -> one.isAfter(other) ? one : other));
    }

    @Override
    public Mono<Instant> lastEnded(String identityId) {
        return Mono.fromSupplier(() -> ended.get(identityId));
    }

    @Override
    public Mono<Void> release(String identityId, String linkId) {
        return Mono.fromRunnable(() -> reservations.computeIfPresent(
                identityId, (id, reservation) -> reservation.linkId().equals(linkId) ? null : reservation));
    }
}
