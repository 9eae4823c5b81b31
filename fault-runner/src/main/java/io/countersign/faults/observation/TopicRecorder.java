package io.countersign.faults.observation;

import static org.awaitility.Awaitility.await;

import io.countersign.faults.history.InjectedRecord;
import io.countersign.faults.history.TopicRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records every topic from its beginning, as a consumer without a group. Commands and replies are passed to the listeners but not
 * retained.
 */
public final class TopicRecorder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TopicRecorder.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CATCH_UP = Duration.ofSeconds(60);
    private static final int MAX_POISON_LENGTH = 1_000;
    private static final Set<String> NOT_RETAINED =
            Set.of("identity.auth.commands", "identity.link.commands", "identity.token.commands", "identity.replies");

    private final String bootstrapServers;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<TopicRecord> everyRecord;
    private final Consumer<ConsumerRecord<byte[], byte[]>> everyRawRecord;
    private final Queue<TopicRecord> retained = new ConcurrentLinkedQueue<>();
    private final Queue<InjectedRecord> injections = new ConcurrentLinkedQueue<>();
    private final Map<String, Expected> expected = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "recorder");
    private List<TopicPartition> assigned = List.of();
    private volatile boolean open = true;

    /** An injected record that has not been read yet. */
    public record Expected(boolean poison, String what) {}

    /**
     * @param everyRecord receives all records
     * @param everyRawRecord receives all but the injected records
     */
    public TopicRecorder(
            String bootstrapServers,
            Consumer<TopicRecord> everyRecord,
            Consumer<ConsumerRecord<byte[], byte[]>> everyRawRecord) {
        this.bootstrapServers = bootstrapServers;
        this.everyRecord = everyRecord;
        this.everyRawRecord = everyRawRecord;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    public void start() {
        assigned = consumer.listTopics().entrySet().stream()
                .filter(topic -> topic.getKey().startsWith("identity."))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(assigned);
        consumer.seekToBeginning(assigned);
        thread.start();
    }

    /** Announces a record with this id in its header {@code fault-injection}. */
    public void expect(String id, Expected injection) {
        expected.put(id, injection);
    }

    /** The injected records that were read. */
    public List<InjectedRecord> injections() {
        return List.copyOf(injections);
    }

    /** The injected record with this id, if it was read. */
    public Optional<InjectedRecord> injection(String id) {
        return injections.stream()
                .filter(injection -> injection.id().equals(id))
                .findFirst();
    }

    /** All records but commands and replies. */
    public List<TopicRecord> records() {
        return List.copyOf(retained);
    }

    /** Waits until everything that is on the topics now has been read. */
    public void catchUp() {
        Map<TopicPartition, Long> ends = ends();
        await("the recorder has reached the end of every partition")
                .atMost(CATCH_UP)
                .until(() -> ends.entrySet().stream()
                        .allMatch(end -> end.getValue() == 0 || position(end.getKey()) >= end.getValue()));
    }

    private long position(TopicPartition partition) {
        return positions.getOrDefault(partition, 0L);
    }

    private Map<TopicPartition, Long> ends() {
        try (var reader = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return reader.endOffsets(assigned);
        }
    }

    @Override
    public void close() {
        open = false;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (open) {
            try {
                consumer.poll(POLL).forEach(this::read);
            } catch (WakeupException closing) {
                log.debug("closing");
            } catch (KafkaException e) {
                log.warn("The recorder failed to poll: {}", e.toString());
            }
        }
        consumer.close();
    }

    private void read(ConsumerRecord<byte[], byte[]> raw) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : raw.headers()) {
            headers.put(header.key(), String.valueOf(text(header.value())));
        }
        String injection = headers.get("fault-injection");
        TopicRecord record = new TopicRecord(
                raw.topic(),
                raw.partition(),
                raw.offset(),
                Instant.ofEpochMilli(raw.timestamp()),
                text(raw.key()),
                headers,
                isPoison(injection) ? shortened(text(raw.value())) : text(raw.value()));
        everyRecord.accept(record);
        if (injection == null) {
            everyRawRecord.accept(raw);
        } else {
            arrived(record, injection);
        }
        if (!NOT_RETAINED.contains(raw.topic())) {
            retained.add(record);
        }
        positions.put(new TopicPartition(raw.topic(), raw.partition()), raw.offset() + 1);
    }

    private boolean isPoison(@Nullable String injection) {
        return injection != null && expected(injection).poison();
    }

    private Expected expected(String injection) {
        return expected.getOrDefault(injection, new Expected(false, "unknown"));
    }

    private void arrived(TopicRecord record, String id) {
        Expected injection = expected(id);
        injections.add(new InjectedRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                injection.poison(),
                id,
                injection.what(),
                record.timestamp()));
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= MAX_POISON_LENGTH ? text : text.substring(0, MAX_POISON_LENGTH);
    }
}
