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

/** When a provider's sign-ins are refused without asking it, and when no more. */
class ProviderBreakerTest {

    private static final OidcProperties.Breaker SETTINGS =
            new OidcProperties.Breaker(Duration.ofSeconds(30), 10, 50, Duration.ofSeconds(3), Duration.ofSeconds(5), 3);
    private static final Mono<String> HEALTHY = Mono.just("tokens");
    private static final Mono<String> TROUBLED = Mono.error(new ProviderFailureException("It answered 503."));

    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<String> told = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final PauseDetector standstills = new PauseDetector(nanos::get);
    private final ProviderBreaker breaker = new ProviderBreaker("acme", SETTINGS, new Told(), standstills, clock);

    @Test
    void admitWhenHealthyThenLetThrough() {
        times(100, HEALTHY);

        assertThat(breaker.admit(HEALTHY).block()).isEqualTo("tokens");
        assertThat(told).isEmpty();
    }

    @Test
    void admitWhenTroubledThenRefusedWithoutAskingAndToldOnce() {
        times(10, TROUBLED);

        List<String> asked = new ArrayList<>();
        assertThat(TestClients.refusal(breaker.admit(Mono.fromRunnable(() -> asked.add("asked")))))
                .isEqualTo(FailureCode.PROVIDER_FAILED);
        times(10, TROUBLED);
        assertThat(asked).isEmpty();
        assertThat(told).containsExactly("degraded: It answered 503.");
    }

    @Test
    void admitWhenTooFewToConcludeThenLetThrough() {
        times(9, TROUBLED);

        assertThat(breaker.admit(HEALTHY).block()).isEqualTo("tokens");
    }

    @Test
    void admitWhenTroubleIsLongAgoThenLetThrough() {
        times(9, TROUBLED);
        clock.advance(Duration.ofSeconds(31));
        times(9, TROUBLED);

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void admitWhenUsersAreRefusedThenNeverOpened() {
        times(1_000, Mono.error(ProviderRefusals.refusedByProvider("invalid_grant")));
        times(1_000, Mono.error(ProviderRefusals.providerFailed("The provider gave no ID token.")));

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void admitWhenUsersAreRefusedMeanwhileThenTroubleStillOpens() {
        for (int i = 0; i < 10; i++) {
            times(20, Mono.error(ProviderRefusals.refusedByProvider("invalid_grant")));
            times(1, TROUBLED);
        }

        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void admitWhenSlowThenCountsAsTrouble() {
        times(10, HEALTHY.doOnNext(late -> clock.advance(Duration.ofMillis(3_001))));

        assertThat(told).containsExactly("degraded: The provider is too slow.");
    }

    @Test
    void admitWhenGivenUpAfterAWhileThenCountsAsTrouble() {
        giveUp(10, Duration.ofSeconds(1));

        assertThat(told).containsExactly("degraded: The provider did not answer in time.");
    }

    @Test
    void admitWhenGivenUpAtOnceThenNeverOpened() {
        giveUp(100, Duration.ofMillis(100));

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void admitWhenThisProcessStoodStillThenNotTheProvidersFault() {
        standstills.tick();
        Mono<String> stopped = TROUBLED.doOnError(error -> {
            nanos.addAndGet(Duration.ofSeconds(20).toNanos());
            standstills.tick();
        });
        times(100, stopped);
        assertThat(breaker.isOpen()).isFalse();

        times(9, TROUBLED);
        assertThat(breaker.isOpen()).isFalse();
        nanos.incrementAndGet();
        times(10, TROUBLED);
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void admitWhenPauseIsOverThenNoUserIsTheFirstToTry() {
        times(10, TROUBLED);
        clock.advance(Duration.ofMinutes(1));

        assertThat(TestClients.refusal(breaker.admit(HEALTHY))).isEqualTo(FailureCode.PROVIDER_FAILED);
        assertThat(TestClients.refusal(breaker.unlessOpen(HEALTHY))).isEqualTo(FailureCode.PROVIDER_FAILED);
    }

    @Test
    void recoverWhenPauseIsNotOverThenNotProbed() {
        times(10, TROUBLED);
        clock.advance(Duration.ofMillis(4_999));

        assertThat(probes(HEALTHY)).isZero();
    }

    @Test
    void recoverWhenProbeFailsThenPausesAgain() {
        times(10, TROUBLED);
        clock.advance(Duration.ofSeconds(5));
        assertThat(probes(TROUBLED)).isOne();
        assertThat(probes(TROUBLED)).isZero();
        clock.advance(Duration.ofSeconds(5));
        assertThat(probes(TROUBLED)).isOne();

        assertThat(breaker.isOpen()).isTrue();
        assertThat(told).hasSize(1);
    }

    @Test
    void recoverWhenProbesSucceedThenClosedWithoutAnyUser() {
        times(10, TROUBLED);
        clock.advance(Duration.ofSeconds(5));
        probes(HEALTHY);
        probes(HEALTHY);
        probes(HEALTHY);

        assertThat(told).containsExactly("degraded: It answered 503.", "recovered");
        assertThat(breaker.admit(HEALTHY).block()).isEqualTo("tokens");
        assertThat(probes(HEALTHY)).isZero();
    }

    @Test
    void recoverWhenProbeSucceedsThenUsersDecide() {
        times(10, TROUBLED);
        clock.advance(Duration.ofSeconds(5));
        probes(HEALTHY);
        times(2, HEALTHY);

        assertThat(told).endsWith("recovered");
    }

    @Test
    void recoverWhenProbeSucceedsButUsersFailThenRefusedAgainAndNothingTold() {
        times(10, TROUBLED);
        clock.advance(Duration.ofSeconds(5));
        probes(HEALTHY);
        times(2, TROUBLED);

        assertThat(breaker.isOpen()).isTrue();
        assertThat(told).containsExactly("degraded: It answered 503.");
    }

    @Test
    void recoverWhenProbeSucceedsThenOnlyFewUsersAreTriedAtATime() {
        times(10, TROUBLED);
        clock.advance(Duration.ofSeconds(5));
        probes(HEALTHY);
        List<Disposable> tried = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tried.add(breaker.admit(Mono.never()).subscribe());
        }

        assertThat(TestClients.refusal(breaker.admit(HEALTHY))).isEqualTo(FailureCode.PROVIDER_FAILED);
        tried.get(0).dispose();
        assertThat(breaker.admit(HEALTHY).block()).isEqualTo("tokens");
    }

    private void times(int times, Mono<String> exchange) {
        for (int i = 0; i < times; i++) {
            breaker.admit(exchange).onErrorComplete().block();
        }
    }

    private void giveUp(int times, Duration after) {
        for (int i = 0; i < times; i++) {
            Disposable waiting = breaker.admit(Mono.never()).subscribe();
            clock.advance(after);
            waiting.dispose();
        }
    }

    /** How often the provider was asked. */
    private int probes(Mono<String> answer) {
        List<String> asked = new ArrayList<>();
        breaker.recover(answer.doOnSubscribe(probe -> asked.add("asked")))
                .onErrorComplete()
                .block();
        return asked.size();
    }

    private final class Told implements ProviderObserver {

        @Override
        public void degraded(String provider, String reason, Instant since) {
            told.add("degraded: " + reason);
        }

        @Override
        public void recovered(String provider, Instant at) {
            told.add("recovered");
        }
    }
}
