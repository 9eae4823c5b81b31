package io.countersign.messaging.kafka;

import io.countersign.messaging.StateTable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A state topic in memory. While the broker is away it keeps what it knows. */
final class KafkaStateTable<V> implements StateTable<V>, FollowedTopic {

    private static final Logger log = LoggerFactory.getLogger(KafkaStateTable.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LOOKUP = Duration.ofSeconds(5);
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(10);

    private final String topic;
    private final Class<V> type;
    private final Function<V, Instant> until;
    private final MessageRecords records;
    private final Clock clock;
    private final Map<String, V> entries = new ConcurrentHashMap<>();
    private final Map<String, V> view = Collections.unmodifiableMap(entries);
    private volatile boolean caughtUp;
    private Instant nextSweep = Instant.MIN;

    KafkaStateTable(String topic, Class<V> type, Function<V, Instant> until, MessageRecords records, Clock clock) {
        this.topic = topic;
        this.type = type;
        this.until = until;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public @Nullable V get(String key) {
        V value = entries.get(key);
        return value == null || isOver(value, clock.instant()) ? null : value;
    }

    @Override
    public Map<String, V> entries() {
        return view;
    }

    @Override
    public void expect(String key, V value) {
        entries.put(key, value);
    }

    @Override
    public boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public String reset() {
        return "earliest";
    }

    @Override
    public void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, LOOKUP).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LOOKUP);
        while (true) {
            consumer.poll(POLL).forEach(this::take);
            caughtUp = caughtUp || hasReached(ends, consumer);
            sweep();
        }
    }

    void take(ConsumerRecord<byte[], byte[]> received) {
        if (received.key() == null) {
            skip(received, "no key");
            return;
        }
        String key = new String(received.key(), StandardCharsets.UTF_8);
        if (received.value() == null) {
            entries.remove(key);
            return;
        }
        try {
            entries.put(key, records.read(received.value(), type));
        } catch (PoisonException poison) {
            skip(received, poison.reason());
        }
    }

    private void skip(ConsumerRecord<byte[], byte[]> received, String reason) {
        log.warn("Skipped {}-{}@{}: {}", received.topic(), received.partition(), received.offset(), reason);
    }

    private static boolean hasReached(Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> consumer) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), LOOKUP) >= end.getValue());
    }

    private void sweep() {
        Instant now = clock.instant();
        if (!now.isBefore(nextSweep)) {
            nextSweep = now.plus(SWEEP_INTERVAL);
            entries.values().removeIf(value -> isOver(value, now));
        }
    }

    private boolean isOver(V value, Instant now) {
        return !now.isBefore(until.apply(value));
    }
}
