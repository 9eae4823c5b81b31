package io.countersign.auth.health;

import io.countersign.auth.health.LocalHealth.Observed;
import io.countersign.auth.oidc.ProviderProbe;
import io.countersign.store.OptimisticRetry;
import io.countersign.store.Write;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import reactor.core.publisher.Mono;

/**
 * Stores and publishes what this instance observed of one provider, in the background. An instance that finds the transition stored adds
 * nothing: it is published once, however many instances observe it.
 */
final class HealthPublisher {

    /** Between reads of the shared state, while there is nothing to store. */
    static final Duration READ_INTERVAL = Duration.ofSeconds(5);

    private final String provider;
    private final LocalHealth localHealth;
    private final ProviderHealthStore store;
    private final HealthTransitions transitions;
    private final ProviderProbe probe;
    private final OptimisticRetry retry;
    private final Clock clock;
    private Instant nextRead = Instant.MIN;

    HealthPublisher(
            String provider,
            LocalHealth localHealth,
            ProviderHealthStore store,
            HealthTransitions transitions,
            ProviderProbe probe,
            OptimisticRetry retry,
            Clock clock) {
        this.provider = provider;
        this.localHealth = localHealth;
        this.store = store;
        this.transitions = transitions;
        this.probe = probe;
        this.retry = retry;
        this.clock = clock;
    }

    /** Does nothing unless there is something to store or the next read is due. Fails if the store does. */
    Mono<Void> publish() {
        return Mono.defer(() -> isDue() ? stored() : Mono.empty());
    }

    private boolean isDue() {
        return !localHealth.of(provider).isStored() || !clock.instant().isBefore(nextRead);
    }

    private Mono<Void> stored() {
        Instant following = clock.instant().plus(READ_INTERVAL);
        return retry.untilWon(this::round)
                .flatMap(store::publish)
                .doOnSuccess(published -> nextRead = following)
                .then();
    }

    private Mono<Write<ProviderHealth>> round() {
        return store.find(provider)
                .defaultIfEmpty(ProviderHealth.unknown(provider))
                .flatMap(before -> {
                    Observed observed = localHealth.of(provider);
                    return next(before, observed)
                            .flatMap(after ->
                                    after == before ? Mono.just(Write.won(after)) : store.replace(before, after))
                            .doOnNext(write -> {
                                if (write.isWon()) {
                                    localHealth.markStored(provider, observed);
                                }
                            });
                });
    }

    private Mono<ProviderHealth> next(ProviderHealth stored, Observed observed) {
        Instant now = now();
        ProviderHealth next = transitions.next(stored, observed, now);
        return next == stored && transitions.isOrphaned(stored, observed, now) ? probed(stored) : Mono.just(next);
    }

    /** No instance is left to report the recovery, so this one probes the provider. */
    private Mono<ProviderHealth> probed(ProviderHealth orphaned) {
        return probe.probe(provider)
                .then(Mono.fromSupplier(() -> transitions.recovered(orphaned, now(), now())))
                .onErrorReturn(orphaned);
    }

    /** As precise as the store, so that what is published equals what is stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
