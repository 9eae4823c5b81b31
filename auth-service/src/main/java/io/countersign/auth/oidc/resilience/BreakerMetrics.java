package io.countersign.auth.oidc.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;

/** {@code countersign.provider.breaker}: 1 for the current state of a provider's circuit breaker, 0 for the others. */
public record BreakerMetrics(List<ProviderBreaker> breakers) implements MeterBinder {

    private static final List<State> STATES = List.of(State.CLOSED, State.OPEN, State.HALF_OPEN);

    @Override
    public void bindTo(MeterRegistry registry) {
        for (ProviderBreaker each : breakers) {
            STATES.forEach(state -> Gauge.builder("countersign.provider.breaker", each, breaker -> breaker.gauge(state))
                    .tag("provider", each.provider())
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("Whether the provider's circuit breaker is in this state")
                    .register(registry));
        }
    }
}
