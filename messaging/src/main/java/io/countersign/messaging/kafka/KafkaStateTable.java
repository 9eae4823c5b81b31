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
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A state topic in memory. During an outage of the broker it retains its entries, and its age grows: at short intervals it requests the end
 * offsets of the topic, and once it has read up to them it has every record up to the time of the request. A poll that returned would prove
 * less, since its records may have waited in this process while it was stopped.
 */
final class KafkaStateTable<V> implements StateTable<V>, FollowedTopic {

    private static final Logger log = LoggerFactory.getLogger(KafkaStateTable.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LOOKUP = Duration.ofSeconds(5);
    private static final Duration END_OFFSET_INTERVAL = Duration.ofMillis(150);
    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration UNKNOWN = Duration.ofNanos(Long.MAX_VALUE);
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(10);

    private final String topic;
    private final Class<V> type;
    private final Function<V, Instant> until;
    private final MessageRecords records;
    private final MessagingMetrics metrics;
    private final Clock clock;
    private final Map<String, V> entries = new ConcurrentHashMap<>();
    private final Map<String, V> view = Collections.unmodifiableMap(entries);
    private final LongSupplier nanoTime;
    private volatile boolean caughtUp;
    private volatile long knownAt;
    private @Nullable Ends awaited;
    private Instant nextSweep = Instant.MIN;

    /** @param nanoTime a monotonic clock that also runs while this process is stopped */
    KafkaStateTable(
            String topic,
            Class<V> type,
            Function<V, Instant> until,
            MessageRecords records,
            MessagingMetrics metrics,
            Clock clock,
            LongSupplier nanoTime) {
        this.topic = topic;
        this.type = type;
        this.until = until;
        this.records = records;
        this.metrics = metrics;
        this.clock = clock;
        this.nanoTime = nanoTime;
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
    public Duration age() {
        return caughtUp ? Duration.ofNanos(nanoTime.getAsLong() - knownAt) : UNKNOWN;
    }

    @Override
    public Duration longestFetch() {
        return POLL;
    }

    @Override
    public String reset() {
        return "earliest";
    }

    @Override
    public void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer, LOOKUP);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        awaited = null;
        while (true) {
            consumer.poll(POLL).forEach(this::take);
            confirm(consumer);
            sweep();
        }
    }

    /** Repeats the request if the broker does not respond. */
    void confirm(Consumer<byte[], byte[]> consumer) {
        try {
            if (awaited == null && age().compareTo(END_OFFSET_INTERVAL) > 0) {
                takeNewPartitions(consumer);
                long askedAt = nanoTime.getAsLong();
                awaited = new Ends(askedAt, consumer.endOffsets(consumer.assignment(), QUERY_TIMEOUT));
            }
            if (awaited != null && awaited.reachedBy(consumer)) {
                knownAt = awaited.askedAt;
                caughtUp = true;
                awaited = null;
            }
        } catch (TimeoutException unanswered) {
            log.debug("{} may be out of date", topic);
        }
    }

    /** A topic may be given more partitions at any time. Those that are read already go on where they are. */
    private void takeNewPartitions(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer, QUERY_TIMEOUT);
        if (partitions.size() > consumer.assignment().size()) {
            log.info("{} has {} partitions now", topic, partitions.size());
            consumer.assign(partitions);
        }
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, Duration patience) {
        return consumer.partitionsFor(topic, patience).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
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
            if (!records.typeOf(received.headers()).equals(type)) {
                throw new PoisonException("not the message of this topic");
            }
            entries.put(key, records.read(received.value(), type));
        } catch (PoisonException poison) {
            skip(received, poison.reason());
        }
    }

    private void skip(ConsumerRecord<byte[], byte[]> received, String reason) {
        log.warn("Skipped {}-{}@{}: {}", received.topic(), received.partition(), received.offset(), reason);
        metrics.skipped(topic);
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

    /** Where the topic ended. */
    private record Ends(long askedAt, Map<TopicPartition, Long> offsets) {

        boolean reachedBy(Consumer<byte[], byte[]> consumer) {
            return offsets.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey(), QUERY_TIMEOUT) >= end.getValue());
        }
    }
}
