package io.countersign.faults.check.simulated;

import io.countersign.faults.history.TopicRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Topics with two partitions each. */
final class SimulatedTopics {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PARTITIONS = 2;

    private final List<TopicRecord> records = new ArrayList<>();
    private final Map<String, Long> ends = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();

    void event(String type, String source, String subject, String correlationId, Instant at, Map<String, Object> data) {
        long sequence = sequences.merge(subject + source, 1L, Long::sum);
        append(
                "identity.events",
                subject,
                at,
                Map.of(
                        "ce_id", "event-" + records.size(),
                        "ce_type", type,
                        "ce_source", source,
                        "ce_subject", subject,
                        "ce_sequence", Long.toString(sequence),
                        "ce_correlationid", correlationId),
                JSON.writeValueAsString(data));
    }

    long sequence(String source, String subject) {
        return sequences.getOrDefault(subject + source, 0L);
    }

    void state(String topic, String key, Instant at, @Nullable Map<String, ?> value) {
        append(topic, key, at, Map.of(), value == null ? null : JSON.writeValueAsString(value));
    }

    private void append(String topic, String key, Instant at, Map<String, String> headers, @Nullable String value) {
        int partition = Math.floorMod(key.hashCode(), PARTITIONS);
        long offset = ends.merge(topic + partition, 1L, Long::sum) - 1;
        records.add(new TopicRecord(topic, partition, offset, at, key, headers, value));
    }

    List<TopicRecord> records() {
        return records;
    }
}
