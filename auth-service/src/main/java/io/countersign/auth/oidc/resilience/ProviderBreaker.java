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
 * The circuit breaker of one provider. Only {@link ProviderFailureException} and slowness count: outcomes that a user can cause neither
 * open it, nor hold it closed, nor close it.
 *
 * <p>Open, it admits no exchange. After a successful background probe it is half-open: a few sign-ins are admitted, and they and further
 * probes decide. So no sign-in is the first to try the provider again.
 */
public final class ProviderBreaker {

    private static final Logger log = LoggerFactory.getLogger(ProviderBreaker.class);

    private final String provider;
    private final OidcProperties.Breaker settings;
    private final ProviderObserver observer;
    private final PauseDetector pauses;
    private final Clock clock;
    private final CircuitBreaker circuit;
    private volatile ProviderFailureException lastFailure = new ProviderFailureException("The provider is failing.");
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

    /** Runs the exchange and records its outcome; fails with {@code PROVIDER_FAILED} without running it while the breaker is open. */
    public <T> Mono<T> admit(Mono<T> exchange) {
        return Mono.defer(() -> {
            // Otherwise the first sign-in after the open duration would be admitted before a probe.
            if (isOpen() || !circuit.tryAcquirePermission()) {
                return Mono.error(this::refusal);
            }
            return recorded(exchange);
        });
    }

    /** For steps that do not call the provider but lead to an exchange: fails while the breaker is open, records nothing. */
    public <T> Mono<T> unlessOpen(Mono<T> result) {
        return Mono.defer(() -> isOpen() ? Mono.error(this::refusal) : result);
    }

    /** Probes if the breaker is half-open, or open and a probe is due; to be called periodically. */
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

    /** 1 if it is in this state, else 0. */
    double gauge(State state) {
        return circuit.getState() == state ? 1 : 0;
    }

    private Refused refusal() {
        return ProviderRefusals.providerFailed("The provider " + provider + " is failing and was not called.");
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
            case OPEN_TO_HALF_OPEN -> log.info("The probe of the provider {} succeeded, sign-ins are tried", provider);
            case HALF_OPEN_TO_OPEN -> log.info("The provider {} is still degraded: {}", provider, lastFailure.reason());
            case HALF_OPEN_TO_CLOSED -> closed();
            default -> log.debug("The circuit breaker of the provider {} changed: {}", provider, transition);
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
