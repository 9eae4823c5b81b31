package io.countersign.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messaging.WarmUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class WarmUpsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<String> done = new ArrayList<>();

    @Test
    void startThenRunsEachAFewTimesInTheirOrder() {
        started(LONG, noting("store"), noting("commands"));

        assertThat(done).startsWith("store", "commands", "store", "commands").hasSizeGreaterThan(4);
    }

    @Test
    void startWhenOneFailsThenGoesOnCold() {
        AtomicInteger tries = new AtomicInteger();
        WarmUp away = () -> Mono.error(() -> new IllegalStateException("away " + tries.incrementAndGet()));

        WarmUps warmUps = started(LONG, away, noting("commands"));

        assertThat(warmUps.isDone()).isTrue();
        assertThat(tries).hasValue(1);
        assertThat(done).isEmpty();
    }

    @Test
    void startWhenOneNeverEndsThenGoesOnInTime() {
        WarmUps warmUps = started(Duration.ofMillis(50), Mono::never);

        assertThat(warmUps.isDone()).isTrue();
    }

    @Test
    void startWhenThereIsNoTimeThenDoesNothing() {
        WarmUps warmUps = started(Duration.ZERO, noting("store"));

        assertThat(warmUps.isDone()).isTrue();
        assertThat(done).isEmpty();
    }

    private WarmUp noting(String what) {
        return () -> Mono.fromRunnable(() -> done.add(what));
    }

    private static WarmUps started(Duration longest, WarmUp... all) {
        WarmUps warmUps = new WarmUps(List.of(all), longest);
        warmUps.start();
        return warmUps;
    }
}
