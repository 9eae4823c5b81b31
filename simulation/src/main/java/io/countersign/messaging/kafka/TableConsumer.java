package io.countersign.messaging.kafka;

import io.countersign.simulation.broker.Follower;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Responds to a table with what its process knows of the topic: how far it has read, and where the topic ended. */
final class TableConsumer extends MockConsumer<byte[], byte[]> {

    private final String topic;
    private final Set<TopicPartition> partitions;
    private final Follower follower;
    private Map<TopicPartition, Long> ends = Map.of();

    TableConsumer(String topic, List<TopicPartition> partitions, Follower follower) {
        super("earliest");
        this.topic = topic;
        this.partitions = new LinkedHashSet<>(partitions);
        this.follower = follower;
    }

    /** From now on the topic is known to end here. */
    void endAt(Map<TopicPartition, Long> offsets) {
        ends = offsets;
    }

    boolean isAtEnd() {
        return ends.entrySet().stream().allMatch(end -> follower.position(end.getKey()) >= end.getValue());
    }

    @Override
    public Set<TopicPartition> assignment() {
        return partitions;
    }

    @Override
    public List<PartitionInfo> partitionsFor(String name, Duration timeout) {
        return partitions.stream()
                .map(partition -> new PartitionInfo(topic, partition.partition(), null, null, null))
                .toList();
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> requested, Duration timeout) {
        return ends;
    }

    @Override
    public long position(TopicPartition partition, Duration timeout) {
        return follower.position(partition);
    }
}
