package io.countersign.link.ownership;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class InMemoryIdentities implements Identities {

    private final Map<String, Claim> claims = new ConcurrentHashMap<>();
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();

    @Override
    public Mono<Claim> find(String identityId) {
        return Mono.fromSupplier(() -> claims.get(identityId));
    }

    @Override
    public Mono<Boolean> claim(Claim claim) {
        return Mono.fromSupplier(() -> claims.putIfAbsent(claim.id(), claim) == null);
    }

    @Override
    public void settled(Claim claim) {
        claims.replace(claim.id(), claim, settledOf(claim));
    }

    private static Claim settledOf(Claim claim) {
        return new Claim(
                claim.id(),
                claim.userId(),
                claim.linkId(),
                claim.provider(),
                claim.issuer(),
                claim.subject(),
                claim.attemptId(),
                claim.commandId(),
                claim.correlationId(),
                claim.claimedAt(),
                false);
    }

    @Override
    public Flux<String> openBefore(Instant time) {
        return Flux.fromIterable(claims.values())
                .filter(claim -> claim.open() && claim.claimedAt().isBefore(time))
                .map(Claim::id);
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
        return Mono.fromRunnable(() -> claims.computeIfPresent(
                identityId, (id, claim) -> claim.linkId().equals(linkId) ? null : claim));
    }
}
