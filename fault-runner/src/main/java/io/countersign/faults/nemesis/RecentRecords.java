package io.countersign.faults.nemesis;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The newest records of every topic, without injected ones. */
public final class RecentRecords {

    private static final int MAX_RETAINED = 60;

    private final Map<String, Deque<ConsumerRecord<byte[], byte[]>>> byTopic = new ConcurrentHashMap<>();

    public void add(ConsumerRecord<byte[], byte[]> record) {
        Deque<ConsumerRecord<byte[], byte[]>> recent =
                byTopic.computeIfAbsent(record.topic(), topic -> new ArrayDeque<>());
        synchronized (recent) {
            recent.addLast(record);
            if (recent.size() > MAX_RETAINED) {
                recent.removeFirst();
            }
        }
    }

    /** The newest record of a random one of these topics; empty if they have none. */
    Optional<ConsumerRecord<byte[], byte[]>> newest(Collection<String> topics, Random random) {
        List<List<ConsumerRecord<byte[], byte[]>>> all = topics.stream()
                .map(this::of)
                .filter(records -> !records.isEmpty())
                .toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(random.nextInt(all.size()))).map(records -> records.get(records.size() - 1));
    }

    /** Oldest first. */
    List<ConsumerRecord<byte[], byte[]>> of(String topic) {
        Deque<ConsumerRecord<byte[], byte[]>> recent = byTopic.get(topic);
        if (recent == null) {
            return List.of();
        }
        synchronized (recent) {
            return List.copyOf(recent);
        }
    }
}
