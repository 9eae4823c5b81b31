package io.countersign.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class VirtualSchedulerTest {

    @BeforeAll
    static void install() {
        VirtualScheduler.install();
    }

    @Test
    void intervalWhenTimePassesThenTicksUntilCancelled() {
        World.run(1, () -> {
            List<Long> ticks = new ArrayList<>();
            Disposable interval = Flux.interval(Duration.ofMillis(10)).subscribe(ticks::add);
            World.current().runFor(Duration.ofMillis(35));
            interval.dispose();
            World.current().runFor(Duration.ofMillis(35));

            assertThat(ticks).containsExactly(0L, 1L, 2L);
            return true;
        });
    }

    @Test
    void timedWhenTimePassesThenVirtual() {
        World.run(1, () -> {
            List<Duration> taken = new ArrayList<>();
            Mono.delay(Duration.ofHours(1)).timed().subscribe(tick -> taken.add(tick.elapsedSinceSubscription()));
            World.current().runFor(Duration.ofHours(2));

            assertThat(taken).containsExactly(Duration.ofHours(1));
            return true;
        });
    }
}
