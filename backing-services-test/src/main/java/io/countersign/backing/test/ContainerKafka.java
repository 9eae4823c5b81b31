package io.countersign.backing.test;

import io.countersign.backing.BrokerSettings;
import java.util.Locale;
import java.util.Optional;
import org.testcontainers.kafka.KafkaContainer;

/** A single Kafka node in a container, with the settings of the in-process broker for topics, groups and transactions. */
record ContainerKafka(KafkaContainer container) implements MessageBroker {

    private static final String IMAGE = "apache/kafka:4.2.1";

    static Optional<MessageBroker> start(DockerEngine docker) {
        return docker.start(IMAGE, ContainerKafka::configured).map(ContainerKafka::new);
    }

    static KafkaContainer configured() {
        KafkaContainer container = new KafkaContainer(IMAGE);
        BrokerSettings.topics().forEach((name, value) -> container.withEnv(variable(name), value));
        return container;
    }

    /** The image reads {@code auto.create.topics.enable} from {@code KAFKA_AUTO_CREATE_TOPICS_ENABLE}. */
    private static String variable(String setting) {
        return "KAFKA_" + setting.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public String description() {
        return "Apache Kafka in a container of " + IMAGE;
    }

    @Override
    public void close() {
        container.close();
    }
}
