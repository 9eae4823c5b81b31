package io.countersign.messaging.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends every command on a topic a second time. */
public final class CommandDuplicator implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Set<String> seen = new HashSet<>();
    private final AtomicInteger copied = new AtomicInteger();
    private final Thread thread = new Thread(this::copy, "command-duplicator");
    private volatile boolean closed;

    private CommandDuplicator(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** @param topic of commands; existing records are not copied */
    public static CommandDuplicator start(String bootstrapServers, String topic) {
        CommandDuplicator duplicator = new CommandDuplicator(bootstrapServers);
        List<TopicPartition> all = duplicator.consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        duplicator.consumer.assign(all);
        duplicator.consumer.seekToEnd(all);
        all.forEach(duplicator.consumer::position);
        duplicator.thread.start();
        return duplicator;
    }

    /** How many copies the broker has accepted. */
    public int copied() {
        return copied.get();
    }

    private void copy() {
        while (!closed) {
            consumer.poll(Duration.ofMillis(50)).forEach(this::copyOnce);
        }
    }

    private void copyOnce(ConsumerRecord<byte[], byte[]> command) {
        if (seen.add(header(command, "message-id") + header(command, "message-type"))) {
            producer.send(
                    new ProducerRecord<>(
                            command.topic(), command.partition(), command.key(), command.value(), command.headers()),
                    (sent, error) -> copied.incrementAndGet());
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> command, String name) {
        Header header = command.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
        producer.close();
    }
}
