package io.countersign.auth.oidc.resilience;

import io.countersign.auth.oidc.ProviderFailureException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Reports one exchange to the circuit breaker that admitted it: once, whatever comes first. */
final class ExchangeRecord {

    /** Who gave up waiting after this long had reason to; who did so earlier came late himself. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final CircuitBreaker circuit;
    private final long slowAfter;
    private final Consumer<ProviderFailureException> troubled;
    private final PauseDetector standstills;
    private final long start;
    private final long startForStandstills;
    private final AtomicBoolean reported = new AtomicBoolean();

    /**
     * @param slowAfter a success that took longer is none
     * @param standstills during which nothing that failed or was slow is the provider's doing
     * @param troubled is told of trouble before the circuit breaker is
     */
    ExchangeRecord(
            CircuitBreaker circuit,
            Duration slowAfter,
            PauseDetector standstills,
            Consumer<ProviderFailureException> troubled) {
        this.circuit = circuit;
        this.slowAfter = circuit.getTimestampUnit().convert(slowAfter);
        this.troubled = troubled;
        this.standstills = standstills;
        this.startForStandstills = standstills.now();
        this.start = circuit.getCurrentTimestamp();
    }

    void succeeded() {
        if (!reported.compareAndSet(false, true)) {
            return;
        }
        if (elapsed() > slowAfter) {
            report(new ProviderFailureException("The provider is too slow."));
        } else {
            circuit.onSuccess(elapsed(), circuit.getTimestampUnit());
        }
    }

    void failed(Throwable error) {
        if (!reported.compareAndSet(false, true)) {
            return;
        }
        if (error instanceof ProviderFailureException trouble) {
            report(trouble);
        } else {
            circuit.onError(elapsed(), circuit.getTimestampUnit(), error);
        }
    }

    void cancelled() {
        if (!reported.compareAndSet(false, true)) {
            return;
        }
        if (elapsed() >= circuit.getTimestampUnit().convert(PATIENCE)) {
            report(new ProviderFailureException("The provider did not answer in time."));
        } else {
            circuit.releasePermission();
        }
    }

    private void report(ProviderFailureException trouble) {
        if (standstills.anySince(startForStandstills)) {
            circuit.releasePermission();
            return;
        }
        troubled.accept(trouble);
        circuit.onError(elapsed(), circuit.getTimestampUnit(), trouble);
    }

    private long elapsed() {
        return circuit.getCurrentTimestamp() - start;
    }
}
