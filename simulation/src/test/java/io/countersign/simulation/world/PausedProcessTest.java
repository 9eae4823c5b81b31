package io.countersign.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

class PausedProcessTest {

    private final List<String> outcomes = new ArrayList<>();

    @BeforeAll
    static void install() {
        VirtualScheduler.install();
    }

    @Test
    void pauseWhenTheResponseArrivesMeanwhileThenTheCallSucceedsLongAfterItsTimeout() {
        World.run(1, () -> {
            Network network = new Network(Faults.none());
            Node node = new Node("process", life -> call(network));
            node.start();
            World.current().after(Duration.ofNanos(1), null, () -> node.pause(Duration.ofSeconds(5)));
            World.current().runFor(Duration.ofSeconds(4));
            assertThat(outcomes).isEmpty();

            World.current().runFor(Duration.ofSeconds(4));
            assertThat(outcomes).containsExactly("stored");
            return true;
        });
    }

    private void call(Network network) {
        network.call("store", Duration.ofSeconds(1), () -> new IllegalStateException("timed out"), () -> "stored")
                .publishOn(Schedulers.parallel())
                .timeout(Duration.ofSeconds(1))
                .subscribe(outcomes::add, error -> outcomes.add(error.getMessage()));
    }
}
