package io.countersign.auth.oidc.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.auth.oidc.OidcProperties;
import io.countersign.auth.oidc.ProviderFailureException;
import io.countersign.auth.oidc.ProviderObserver;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.auth.oidc.client.TestClients;
import io.countersign.contracts.message.FailureCode;
import io.countersign.messaging.test.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** When the circuit breaker opens, and when it closes again. */
class ProviderBreakerTest {

    private static final OidcProperties.Breaker SETTINGS =
            new OidcProperties.Breaker(Duration.ofSeconds(30), 10, 50, Duration.ofSeconds(3), Duration.ofSeconds(5), 3);
    private static final Mono<String> SUCCEEDING = Mono.just("tokens");
    private static final Mono<String> FAILING = Mono.error(new ProviderFailureException("The status is 503."));

    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<String> reported = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final PauseDetector pauses = new PauseDetector(nanos::get);
    private final ProviderBreaker breaker =
            new ProviderBreaker("acme", SETTINGS, new RecordingObserver(), pauses, clock);

    @Test
    void admitWhenExchangesSucceedThenAdmitted() {
        admit(100, SUCCEEDING);

        assertThat(breaker.admit(SUCCEEDING).block()).isEqualTo("tokens");
        assertThat(reported).isEmpty();
    }

    @Test
    void admitWhenExchangesFailThenOpensAndReportsOnce() {
        admit(10, FAILING);

        List<String> calls = new ArrayList<>();
        assertThat(TestClients.refusal(breaker.admit(Mono.fromRunnable(() -> calls.add("called")))))
                .isEqualTo(FailureCode.PROVIDER_FAILED);
        admit(10, FAILING);
        assertThat(calls).isEmpty();
        assertThat(reported).containsExactly("degraded: The status is 503.");
    }

    @Test
    void admitWhenFewerThanMinimumFailThenAdmitted() {
        admit(9, FAILING);

        assertThat(breaker.admit(SUCCEEDING).block()).isEqualTo("tokens");
    }

    @Test
    void admitWhenFailuresAreOlderThanTheWindowThenAdmitted() {
        admit(9, FAILING);
        clock.advance(Duration.ofSeconds(31));
        admit(9, FAILING);

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void admitWhenSignInsAreRefusedThenStaysClosed() {
        admit(1_000, Mono.error(ProviderRefusals.refusedByProvider("invalid_grant")));
        admit(1_000, Mono.error(ProviderRefusals.providerFailed("The token response has no ID token.")));

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void admitWhenRefusalsOutnumberFailuresThenStillOpens() {
        for (int i = 0; i < 10; i++) {
            admit(20, Mono.error(ProviderRefusals.refusedByProvider("invalid_grant")));
            admit(1, FAILING);
        }

        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void admitWhenSlowThenCountsAsFailure() {
        admit(10, SUCCEEDING.doOnNext(late -> clock.advance(Duration.ofMillis(3_001))));

        assertThat(reported).containsExactly("degraded: The provider is too slow.");
    }

    @Test
    void admitWhenCancelledAfterASecondThenCountsAsFailure() {
        cancel(10, Duration.ofSeconds(1));

        assertThat(reported).containsExactly("degraded: The provider did not respond in time.");
    }

    @Test
    void admitWhenCancelledAtOnceThenStaysClosed() {
        cancel(100, Duration.ofMillis(100));

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void admitWhenProcessPausedThenFailuresAreIgnored() {
        pauses.tick();
        Mono<String> stopped = FAILING.doOnError(error -> {
            nanos.addAndGet(Duration.ofSeconds(20).toNanos());
            pauses.tick();
        });
        admit(100, stopped);
        assertThat(breaker.isOpen()).isFalse();

        admit(9, FAILING);
        assertThat(breaker.isOpen()).isFalse();
        nanos.incrementAndGet();
        admit(10, FAILING);
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void admitWhenOpenDurationIsOverThenStillRefusedUntilProbed() {
        admit(10, FAILING);
        clock.advance(Duration.ofMinutes(1));

        assertThat(TestClients.refusal(breaker.admit(SUCCEEDING))).isEqualTo(FailureCode.PROVIDER_FAILED);
        assertThat(TestClients.refusal(breaker.unlessOpen(SUCCEEDING))).isEqualTo(FailureCode.PROVIDER_FAILED);
    }

    @Test
    void probeIfDueWhenOpenDurationIsNotOverThenNotProbed() {
        admit(10, FAILING);
        clock.advance(Duration.ofMillis(4_999));

        assertThat(probes(SUCCEEDING)).isZero();
    }

    @Test
    void probeIfDueWhenProbeFailsThenWaitsTheOpenDurationAgain() {
        admit(10, FAILING);
        clock.advance(Duration.ofSeconds(5));
        assertThat(probes(FAILING)).isOne();
        assertThat(probes(FAILING)).isZero();
        clock.advance(Duration.ofSeconds(5));
        assertThat(probes(FAILING)).isOne();

        assertThat(breaker.isOpen()).isTrue();
        assertThat(reported).hasSize(1);
    }

    @Test
    void probeIfDueWhenProbesSucceedThenClosedWithoutAnySignIn() {
        admit(10, FAILING);
        clock.advance(Duration.ofSeconds(5));
        probes(SUCCEEDING);
        probes(SUCCEEDING);
        probes(SUCCEEDING);

        assertThat(reported).containsExactly("degraded: The status is 503.", "recovered");
        assertThat(breaker.admit(SUCCEEDING).block()).isEqualTo("tokens");
        assertThat(probes(SUCCEEDING)).isZero();
    }

    @Test
    void probeIfDueWhenProbeAndSignInsSucceedThenClosed() {
        admit(10, FAILING);
        clock.advance(Duration.ofSeconds(5));
        probes(SUCCEEDING);
        admit(2, SUCCEEDING);

        assertThat(reported).endsWith("recovered");
    }

    @Test
    void probeIfDueWhenSignInsFailAfterTheProbeThenOpenAgainWithoutReport() {
        admit(10, FAILING);
        clock.advance(Duration.ofSeconds(5));
        probes(SUCCEEDING);
        admit(2, FAILING);

        assertThat(breaker.isOpen()).isTrue();
        assertThat(reported).containsExactly("degraded: The status is 503.");
    }

    @Test
    void probeIfDueWhenHalfOpenThenConcurrentSignInsAreLimited() {
        admit(10, FAILING);
        clock.advance(Duration.ofSeconds(5));
        probes(SUCCEEDING);
        List<Disposable> admitted = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            admitted.add(breaker.admit(Mono.never()).subscribe());
        }

        assertThat(TestClients.refusal(breaker.admit(SUCCEEDING))).isEqualTo(FailureCode.PROVIDER_FAILED);
        admitted.get(0).dispose();
        assertThat(breaker.admit(SUCCEEDING).block()).isEqualTo("tokens");
    }

    private void admit(int times, Mono<String> exchange) {
        for (int i = 0; i < times; i++) {
            breaker.admit(exchange).onErrorComplete().block();
        }
    }

    private void cancel(int times, Duration after) {
        for (int i = 0; i < times; i++) {
            Disposable waiting = breaker.admit(Mono.never()).subscribe();
            clock.advance(after);
            waiting.dispose();
        }
    }

    /** How often the provider was called. */
    private int probes(Mono<String> probe) {
        List<String> calls = new ArrayList<>();
        breaker.probeIfDue(probe.doOnSubscribe(subscription -> calls.add("called")))
                .onErrorComplete()
                .block();
        return calls.size();
    }

    private final class RecordingObserver implements ProviderObserver {

        @Override
        public void degraded(String provider, String reason, Instant since) {
            reported.add("degraded: " + reason);
        }

        @Override
        public void recovered(String provider, Instant at) {
            reported.add("recovered");
        }
    }
}
