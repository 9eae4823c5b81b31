package io.countersign.auth.oidc.resilience;

import io.countersign.auth.oidc.ProviderFailureException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Records the outcome of one exchange in the circuit breaker that admitted it, exactly once. */
final class ExchangeRecorder {

    /** A cancellation after this time counts as a failure; an earlier one means that the caller's deadline was already near. */
    private static final Duration MIN_WAIT = Duration.ofSeconds(1);

    private final CircuitBreaker circuit;
    private final long slowAfter;
    private final Consumer<ProviderFailureException> onFailure;
    private final PauseDetector pauses;
    private final long start;
    private final long startNanos;
    private final AtomicBoolean recorded = new AtomicBoolean();

    /**
     * @param slowAfter duration above which a success counts as a failure
     * @param pauses failures during a pause of this process are not recorded
     * @param onFailure is called before the circuit breaker records a failure
     */
    ExchangeRecorder(
            CircuitBreaker circuit,
            Duration slowAfter,
            PauseDetector pauses,
            Consumer<ProviderFailureException> onFailure) {
        this.circuit = circuit;
        this.slowAfter = circuit.getTimestampUnit().convert(slowAfter);
        this.onFailure = onFailure;
        this.pauses = pauses;
        this.startNanos = pauses.now();
        this.start = circuit.getCurrentTimestamp();
    }

    void succeeded() {
        if (!recorded.compareAndSet(false, true)) {
            return;
        }
        if (elapsed() > slowAfter) {
            recordFailure(new ProviderFailureException("The provider is too slow."));
        } else {
            circuit.onSuccess(elapsed(), circuit.getTimestampUnit());
        }
    }

    void failed(Throwable error) {
        if (!recorded.compareAndSet(false, true)) {
            return;
        }
        if (error instanceof ProviderFailureException failure) {
            recordFailure(failure);
        } else {
            circuit.onError(elapsed(), circuit.getTimestampUnit(), error);
        }
    }

    void cancelled() {
        if (!recorded.compareAndSet(false, true)) {
            return;
        }
        if (elapsed() >= circuit.getTimestampUnit().convert(MIN_WAIT)) {
            recordFailure(new ProviderFailureException("The provider did not respond in time."));
        } else {
            circuit.releasePermission();
        }
    }

    private void recordFailure(ProviderFailureException failure) {
        if (pauses.pausedSince(startNanos)) {
            circuit.releasePermission();
            return;
        }
        onFailure.accept(failure);
        circuit.onError(elapsed(), circuit.getTimestampUnit(), failure);
    }

    private long elapsed() {
        return circuit.getCurrentTimestamp() - start;
    }
}
