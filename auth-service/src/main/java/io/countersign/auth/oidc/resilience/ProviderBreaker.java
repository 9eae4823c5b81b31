package io.countersign.auth.oidc.resilience;

import io.countersign.auth.oidc.OidcProperties;
import io.countersign.auth.oidc.ProviderFailureException;
import io.countersign.auth.oidc.ProviderObserver;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.contracts.message.Refused;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Refuses the sign-ins of a provider that is in trouble, so that nobody waits for it and it is left in peace. Only
 * {@link ProviderFailureException} and slowness count: what a user can bring about neither opens it, nor keeps it closed, nor closes it.
 *
 * <p>Open, it lets nobody through. A probe in the background finds out that the provider answers again; then some sign-ins are tried, and
 * they and further probes decide. So no user is the first one to try.
 */
public final class ProviderBreaker {

    private static final Logger log = LoggerFactory.getLogger(ProviderBreaker.class);

    private final String provider;
    private final OidcProperties.Breaker settings;
    private final ProviderObserver observer;
    private final PauseDetector pauses;
    private final Clock clock;
    private final CircuitBreaker circuit;
    private volatile ProviderFailureException lastFailure = new ProviderFailureException("The provider is in trouble.");
    private volatile Instant nextProbeAt = Instant.MIN;

    public ProviderBreaker(
            String provider,
            OidcProperties.Breaker settings,
            ProviderObserver observer,
            PauseDetector pauses,
            Clock clock) {
        this.provider = provider;
        this.settings = settings;
        this.observer = observer;
        this.pauses = pauses;
        this.clock = clock;
        this.circuit = CircuitBreaker.of(provider, config(settings, clock));
        circuit.getEventPublisher().onStateTransition(event -> onTransition(event.getStateTransition()));
    }

    private static CircuitBreakerConfig config(OidcProperties.Breaker settings, Clock clock) {
        return CircuitBreakerConfig.custom()
                .clock(clock)
                .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                .slidingWindow(
                        Math.toIntExact(settings.window().toSeconds()),
                        settings.minimumExchanges(),
                        SlidingWindowType.TIME_BASED)
                .failureRateThreshold(settings.failureRate())
                .waitDurationInOpenState(settings.openDuration())
                .permittedNumberOfCallsInHalfOpenState(settings.halfOpenExchanges())
                .ignoreException(Refused.class::isInstance)
                .build();
    }

    /** Runs the exchange and learns from how it ends; refuses it at once when the provider is in trouble. */
    public <T> Mono<T> admit(Mono<T> exchange) {
        return Mono.defer(() -> {
            // Without the look first, the first user after the pause would be the one to try.
            if (isOpen() || !circuit.tryAcquirePermission()) {
                return Mono.error(this::refusal);
            }
            return recorded(exchange);
        });
    }

    /** For what asks the provider nothing itself, but leads to an exchange. */
    public <T> Mono<T> unlessOpen(Mono<T> result) {
        return Mono.defer(() -> isOpen() ? Mono.error(this::refusal) : result);
    }

    /** Does what there is to do about recovering, if anything; to be asked for again and again. */
    public Mono<Void> probeIfDue(Mono<?> probe) {
        return Mono.defer(() -> switch (circuit.getState()) {
            case OPEN -> clock.instant().isBefore(nextProbeAt) ? Mono.<Void>empty() : halfOpenAfter(probe);
            case HALF_OPEN -> recorded(probe).then();
            default -> Mono.<Void>empty();
        });
    }

    private Mono<Void> halfOpenAfter(Mono<?> probe) {
        return probe.doOnError(error -> scheduleProbe())
                .then(Mono.fromRunnable(circuit::transitionToHalfOpenState))
                .then(recorded(Mono.empty()));
    }

    private <T> Mono<T> recorded(Mono<T> exchange) {
        return Mono.defer(() -> {
            ExchangeRecorder recorder =
                    new ExchangeRecorder(circuit, settings.slowAfter(), pauses, failure -> lastFailure = failure);
            return exchange.doOnSuccess(value -> recorder.succeeded())
                    .doOnError(recorder::failed)
                    .doOnCancel(recorder::cancelled);
        });
    }

    /** The provider's string id. */
    String provider() {
        return provider;
    }

    public boolean isOpen() {
        return circuit.getState() == State.OPEN;
    }

    /** 1 when it is in this state, else 0. */
    double gauge(State state) {
        return circuit.getState() == state ? 1 : 0;
    }

    private Refused refusal() {
        return ProviderRefusals.providerFailed("The provider " + provider + " is in trouble and was not asked.");
    }

    private void scheduleProbe() {
        nextProbeAt = clock.instant().plus(settings.openDuration());
    }

    private void onTransition(StateTransition transition) {
        if (transition.getToState() == State.OPEN) {
            scheduleProbe();
        }
        switch (transition) {
            case CLOSED_TO_OPEN -> opened();
            case OPEN_TO_HALF_OPEN -> log.info("The provider {} answers again and is tried", provider);
            case HALF_OPEN_TO_OPEN -> log.info("The provider {} is still degraded: {}", provider, lastFailure.reason());
            case HALF_OPEN_TO_CLOSED -> closed();
            default -> log.debug("The breaker of the provider {} went {}", provider, transition);
        }
    }

    private void opened() {
        log.warn("The provider {} is degraded: {}", provider, lastFailure.reason());
        observer.degraded(provider, lastFailure.reason(), clock.instant());
    }

    private void closed() {
        log.info("The provider {} has recovered", provider);
        observer.recovered(provider, clock.instant());
    }
}
