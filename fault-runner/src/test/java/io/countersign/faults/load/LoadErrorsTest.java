package io.countersign.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class LoadErrorsTest {

    private final LoadErrors stumbles = new LoadErrors();

    @Test
    void tellsWhoStumbledOverWhat() {
        stumbles.noting("person-1", () -> {
                    throw new IllegalStateException("no such page");
                })
                .run();

        assertThat(stumbles.all()).singleElement().asString().contains("person-1", "no such page");
    }

    @Test
    void isSilentAboutWhatComesTooLate() {
        stumbles.noting("person-1", () -> {
                    throw new RejectedExecutionException("closing");
                })
                .run();

        assertThat(stumbles.all()).isEmpty();
    }
}
