package io.countersign.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CrashedProcessTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final List<String> executed = new ArrayList<>();

    @Test
    void callWhenTheProcessCrashedInThisStepThenNothingReachesTheServer() {
        int crashes = 0;
        for (int seed = 0; seed < 50; seed++) {
            Faults faults = new Faults(1, 1, fault -> fault.kind() == Fault.Kind.CRASH_BEFORE);
            executed.clear();
            World.run(seed, () -> {
                faults.begin();
                Network network = new Network(faults);
                Node node = new Node("process", life -> {
                    if (life.number() == 1) {
                        call(network, "first")
                                .onErrorResume(error -> call(network, "second"))
                                .subscribe();
                    }
                });
                node.start();
                World.current().runFor(Duration.ofSeconds(5));
                return true;
            });

            assertThat(executed).isEqualTo(faults.happened().isEmpty() ? List.of("first") : List.of());
            crashes += faults.happened().size();
        }
        assertThat(crashes).isPositive();
    }

    private Mono<Boolean> call(Network network, String name) {
        return network.call(name, TIMEOUT, () -> new IllegalStateException("timed out"), () -> executed.add(name));
    }
}
