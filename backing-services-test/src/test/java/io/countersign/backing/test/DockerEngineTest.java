package io.countersign.backing.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.testcontainers.lifecycle.Startable;

class DockerEngineTest {

    private final FakeContainer container = new FakeContainer();

    @Test
    void startWhenThereIsNoEngineThenEmpty() {
        DockerEngine docker = new DockerEngine(() -> false);

        assertThat(docker.start("image", () -> container)).isEmpty();

        assertThat(container.state).isEqualTo("created");
    }

    @Test
    void startWhenThereIsAnEngineThenTheStartedContainer() {
        DockerEngine docker = new DockerEngine(() -> true);

        assertThat(docker.start("image", () -> container)).contains(container);

        assertThat(container.state).isEqualTo("started");
    }

    @Test
    void startWhenTheContainerFailsThenItIsClosedAndEmpty() {
        DockerEngine docker = new DockerEngine(() -> true);
        container.broken = true;

        assertThat(docker.start("image", () -> container)).isEmpty();

        assertThat(container.state).isEqualTo("stopped");
    }

    private static final class FakeContainer implements Startable {

        private String state = "created";
        private boolean broken;

        @Override
        public void start() {
            if (broken) {
                throw new IllegalStateException("no such image");
            }
            state = "started";
        }

        @Override
        public void stop() {
            state = "stopped";
        }
    }
}
