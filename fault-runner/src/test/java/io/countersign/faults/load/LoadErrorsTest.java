package io.countersign.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class LoadErrorsTest {

    private final LoadErrors errors = new LoadErrors();

    @Test
    void recordingWhenTaskFailsThenNamesTaskAndCause() {
        errors.recording("client-1", () -> {
                    throw new IllegalStateException("no such page");
                })
                .run();

        assertThat(errors.all()).singleElement().asString().contains("client-1", "no such page");
    }

    @Test
    void recordingWhenExecutorIsClosedThenNoError() {
        errors.recording("client-1", () -> {
                    throw new RejectedExecutionException("closing");
                })
                .run();

        assertThat(errors.all()).isEmpty();
    }
}
