package io.countersign.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededThreadLocalRandomTest {

    @Test
    void runWhenTheSeedIsTheSameThenItsNumbersAre() {
        assertThat(numbers(1)).isEqualTo(numbers(1)).isNotEqualTo(numbers(2));
    }

    private static List<Integer> numbers(long seed) {
        return World.run(
                seed,
                () -> IntStream.range(0, 10)
                        .mapToObj(i -> ThreadLocalRandom.current().nextInt())
                        .toList());
    }
}
