package io.countersign.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {

    @Test
    void anyFreeWhenRepeatedThenNeverTheSamePort() {
        assertThat(IntStream.range(0, 1_000).map(i -> LoopbackPort.anyFree("a test")))
                .doesNotHaveDuplicates();
    }
}
