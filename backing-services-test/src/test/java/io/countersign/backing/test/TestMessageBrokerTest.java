package io.countersign.backing.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.lifecycle.Startable;

class TestMessageBrokerTest {

    @TempDir
    private Path directory;

    @Test
    void openWhenDockerIsAvailableThenTheBrokerRunsInAContainer() {
        MessageBroker broker = TestMessageBroker.open(directory, new UnstartedContainers());

        assertThat(broker).isInstanceOf(ContainerKafka.class);
        assertThat(broker.description()).startsWith("Apache Kafka in a container of apache/kafka:");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void openWhenDockerIsNotAvailableThenTheBrokerRunsInThisProcess() {
        try (MessageBroker broker = TestMessageBroker.open(directory, new DockerEngine(() -> false))) {
            assertThat(broker).isInstanceOf(InProcessKafka.class);
            assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
        }
    }

    @Test
    void configuredThenHasTheTopicSettingsOfTheInProcessBroker() {
        assertThat(ContainerKafka.configured().getEnvMap())
                .containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .containsEntry("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .containsEntry("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
                .containsEntry("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1");
    }

    /** An engine that returns containers without starting them. */
    private static final class UnstartedContainers extends DockerEngine {

        @Override
        <C extends Startable> Optional<C> start(String image, Supplier<C> factory) {
            return Optional.of(factory.get());
        }
    }
}
