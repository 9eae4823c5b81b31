package io.countersign.faults.observation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The lag of all consumer groups. */
public final class ConsumerLag implements AutoCloseable {

    private final Admin admin;

    public ConsumerLag(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** By group, topic and partition; partitions without lag are omitted. */
    public Map<String, Long> lag() {
        Map<String, Long> lag = new LinkedHashMap<>();
        for (String group : groups()) {
            Map<TopicPartition, OffsetAndMetadata> committed = committed(group);
            Map<TopicPartition, Long> ends = ends(committed);
            committed.forEach((partition, offset) -> {
                long behind = Objects.requireNonNull(ends.get(partition)) - offset.offset();
                if (behind > 0) {
                    lag.put(group + " " + partition, behind);
                }
            });
        }
        return lag;
    }

    /** Whether any group has committed past this offset. */
    public boolean passed(TopicPartition partition, long offset) {
        return groups().stream()
                .map(group -> committed(group).get(partition))
                .anyMatch(committed -> committed != null && committed.offset() > offset);
    }

    private List<String> groups() {
        return get(() -> admin.listGroups(ListGroupsOptions.forConsumerGroups())
                        .all()
                        .get())
                .stream()
                .map(GroupListing::groupId)
                .toList();
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        return get(() -> admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get())
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Map<TopicPartition, Long> ends(Map<TopicPartition, OffsetAndMetadata> committed) {
        Map<TopicPartition, OffsetSpec> latest = committed.keySet().stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return get(() -> admin.listOffsets(latest).all().get()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    @Override
    public void close() {
        admin.close();
    }

    private interface Query<T> {
        T run() throws ExecutionException, InterruptedException;
    }

    private static <T> T get(Query<T> query) {
        try {
            return query.run();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
