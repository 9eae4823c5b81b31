package io.countersign.token.keys;

import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.PublicKey;
import io.countersign.messaging.StatePublisher;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Rotates the keys: generates the next one in time, publishes it to verifiers, removes expired ones. Every instance does so; insert-once of
 * an epoch makes them agree.
 */
public final class KeyRotation {

    private final SigningKeys keys;
    private final StatePublisher states;
    private final LiveKeys live;
    private final KeyPolicy policy;
    private final Clock clock;
    private final Map<String, PublicKey> published = new ConcurrentHashMap<>();
    private final Set<String> withdrawn = ConcurrentHashMap.newKeySet();

    public KeyRotation(SigningKeys keys, StatePublisher states, LiveKeys live, KeyPolicy policy, Clock clock) {
        this.keys = keys;
        this.states = states;
        this.live = live;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * One round. A key signs only after its publication, so the ring is replaced last. Rounds of one instance must not overlap.
     */
    public Mono<KeyRing> rotate() {
        return keys.all()
                .flatMap(this::extended)
                .delayUntil(this::publish)
                .doOnNext(live::replace)
                .delayUntil(this::removeOutlived);
    }

    private Mono<KeyRing> extended(List<SigningKey> all) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (all.isEmpty()) {
            return withSuccessor(() -> SigningKey.generate(1, policy.algorithm(), now));
        }
        KeyRing ring = new KeyRing(all);
        return policy.successorDue(ring.newest()).isAfter(now)
                ? Mono.just(ring)
                : withSuccessor(() -> policy.successor(ring.newest(), now));
    }

    /** Generating a key is slow, in particular an RSA key. */
    private Mono<KeyRing> withSuccessor(Callable<SigningKey> next) {
        return Mono.fromCallable(next)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(keys::add)
                .then(Mono.defer(keys::all))
                .map(KeyRing::new);
    }

    private Mono<Void> publish(KeyRing ring) {
        Map<String, PublicKey> wanted = ring.published(policy, clock.instant()).stream()
                .collect(Collectors.toMap(PublicKey::keyId, Function.identity()));
        Flux<Void> announced = Flux.fromIterable(wanted.values())
                .filter(key -> !key.equals(published.get(key.keyId())))
                .concatMap(key ->
                        states.put(Topics.KEYS, key.keyId(), key).doOnSuccess(done -> published.put(key.keyId(), key)));
        Flux<Void> withdrawn = Flux.fromIterable(ring.keyIds())
                .filter(id -> !wanted.containsKey(id) && !this.withdrawn.contains(id))
                .concatMap(id -> states.remove(Topics.KEYS, id).doOnSuccess(done -> this.withdrawn.add(id)));
        return announced.thenMany(withdrawn).then();
    }

    private Mono<Void> removeOutlived(KeyRing ring) {
        return Flux.fromIterable(ring.outlived(policy, clock.instant()))
                .concatMap(keys::remove)
                .then();
    }
}
