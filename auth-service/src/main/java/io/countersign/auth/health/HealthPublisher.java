package io.countersign.auth.health;

import io.countersign.auth.health.HealthTransitions.Step;
import io.countersign.auth.oidc.ProviderProbe;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Stores what this instance saw of one provider, beside the sign-ins and as often as it takes. Whoever finds it stored already adds
 * nothing, so that many instances tell it once.
 */
final class HealthPublisher {

    /** While there is nothing to store, and while the store is away, it is asked only that often. */
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(HealthPublisher.class);
    private static final int MOST_ROUNDS = 16;

    private final String provider;
    private final LocalHealthTable localHealth;
    private final ProviderHealthStore states;
    private final HealthTransitions transitions;
    private final ProviderProbe probe;
    private final Clock clock;
    private Instant nextLook = Instant.MIN;
    private boolean storeIsAway;

    HealthPublisher(
            String provider,
            LocalHealthTable localHealth,
            ProviderHealthStore states,
            HealthTransitions transitions,
            ProviderProbe probe,
            Clock clock) {
        this.provider = provider;
        this.localHealth = localHealth;
        this.states = states;
        this.transitions = transitions;
        this.probe = probe;
        this.clock = clock;
    }

    /** Does what there is to do, if anything; to be asked for again and again, one after the other. Never fails. */
    Mono<Void> look() {
        return Mono.defer(() -> isTime() ? looked() : Mono.empty());
    }

    private boolean isTime() {
        boolean news = localHealth.of(provider).isNews() && !storeIsAway;
        return news || !clock.instant().isBefore(nextLook);
    }

    private Mono<Void> looked() {
        nextLook = clock.instant().plus(BETWEEN_LOOKS);
        return Mono.defer(this::round)
                .repeatWhenEmpty(rounds -> rounds.take(MOST_ROUNDS))
                .doOnSuccess(settled -> storeIsAway = false)
                .doOnError(this::failed)
                .onErrorComplete()
                .then();
    }

    private void failed(Throwable error) {
        storeIsAway = true;
        if (localHealth.of(provider).isNews()) {
            log.warn("What became of the provider {} waits to be stored: {}", provider, error.toString());
        }
    }

    /** Empty when there may be more to do. */
    private Mono<Boolean> round() {
        return states.find(provider)
                .defaultIfEmpty(ProviderHealth.unknown(provider))
                .flatMap(stored -> settled(stored, localHealth.of(provider), Moments.of(clock)));
    }

    private Mono<Boolean> settled(ProviderHealth stored, LocalHealth seen, Instant now) {
        return transitions
                .next(stored, seen, now)
                .map(step -> take(step, stored).then(Mono.<Boolean>empty()))
                .orElseGet(() -> transitions.isOrphaned(stored, seen, now) ? adopt(stored) : Mono.just(true));
    }

    /** Should another instance come first, the next round sees what it did. */
    private Mono<Void> take(Step step, ProviderHealth stored) {
        return (step.after() == stored ? Mono.just(true) : store(stored, step.after()))
                .filter(Boolean::booleanValue)
                .doOnNext(done -> localHealth.change(provider, step.told()))
                .filter(done -> step.after() != stored)
                .flatMap(done -> publish(step.after()));
    }

    private Mono<Boolean> store(ProviderHealth before, ProviderHealth after) {
        return before.revision() == 0 ? states.add(after) : states.replace(before, after);
    }

    /** What cannot be published now is stored, and left to the relay. */
    private Mono<Void> publish(ProviderHealth state) {
        return states.publish(state)
                .doOnError(
                        error -> log.warn("The events of the provider {} stay pending: {}", provider, error.toString()))
                .onErrorComplete()
                .then();
    }

    private Mono<Boolean> adopt(ProviderHealth stored) {
        return probe.probe(provider)
                .thenReturn(true)
                .onErrorReturn(false)
                .flatMap(answers -> answers
                        ? take(transitions.adopted(stored, Moments.of(clock)), stored)
                                .then(Mono.<Boolean>empty())
                        : Mono.just(true));
    }
}
