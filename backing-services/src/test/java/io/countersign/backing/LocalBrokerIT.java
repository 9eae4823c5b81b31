package io.countersign.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void consumeWhenProducedThenGroupReceivesRecord() throws Exception {
        try (LocalBroker broker = LocalBroker.start(directory, 0)) {
            createTopic(broker, "greetings");
            send(broker, "greetings", "hello");

            assertThat(receiveOne(broker, "greetings")).isEqualTo("hello");
        }
    }

    @Test
    void startWhenDirectoryHasDataThenTheyAreKept() throws Exception {
        try (LocalBroker broker = LocalBroker.start(directory, 0)) {
            createTopic(broker, "greetings");
            send(broker, "greetings", "before the restart");
        }
        try (LocalBroker broker = LocalBroker.start(directory, 0)) {
            assertThat(receiveOne(broker, "greetings")).isEqualTo("before the restart");
        }
    }

    @Test
    void startWhenPortIsTakenThenErrorNamesIt() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> LocalBroker.start(directory, other.getLocalPort()))
                    .isInstanceOf(BackingServiceException.class)
                    .hasMessageContaining(String.valueOf(other.getLocalPort()));
        }
    }

    @Test
    void startWhenDirectoryIsInUseThenErrorNamesIt() {
        try (LocalBroker first = LocalBroker.start(directory, 0)) {
            assertThat(first.bootstrapServers()).startsWith("127.0.0.1:");
            assertThatThrownBy(() -> LocalBroker.start(directory, 0))
                    .isInstanceOf(BackingServiceException.class)
                    .hasMessageContaining(directory.toString());
        }
    }

    @Test
    void sendWhenTopicDoesNotExistThenTimeout() {
        try (LocalBroker broker = LocalBroker.start(directory, 0)) {
            assertThatThrownBy(() -> send(broker, "never-created", "hello"))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    private static void createTopic(LocalBroker broker, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        }
    }

    private static void send(LocalBroker broker, String topic, String value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all", "max.block.ms", 2000);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static String receiveOne(LocalBroker broker, String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "group.id", "it", "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    return record.value();
                }
            }
            throw new AssertionError("nothing received on " + topic);
        }
    }
}
