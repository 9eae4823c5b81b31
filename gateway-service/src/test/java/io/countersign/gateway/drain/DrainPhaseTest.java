package io.countersign.gateway.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class DrainPhaseTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();

    @AfterEach
    void realTime() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void stopThenDrainsAtOnceAndCompletesAfterTheAnnouncement() {
        DrainPhase draining = new DrainPhase(Duration.ofSeconds(3));
        AtomicBoolean announced = new AtomicBoolean();
        draining.start();

        draining.stop(() -> announced.set(true));

        assertThat(draining.isDraining()).isTrue();
        time.advanceTimeBy(Duration.ofMillis(2_999));
        assertThat(announced).isFalse();
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(announced).isTrue();
    }
}
