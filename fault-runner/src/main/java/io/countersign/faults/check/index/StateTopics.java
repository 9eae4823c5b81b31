package io.countersign.faults.check.index;

import io.countersign.faults.history.TopicRecord;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The state that a reader of the state topics from their beginning has. Injected records count on the topics that a reconciler corrects; on
 * the others, readers skip them.
 */
public final class StateTopics {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> CORRECTED = Set.of("identity.users", "identity.links");

    /** By topic, key and partition. */
    private final Map<String, Map<String, Map<Integer, TopicRecord>>> newest = new HashMap<>();

    StateTopics(List<TopicRecord> records) {
        records.stream()
                .filter(record -> record.key() != null)
                .filter(record -> CORRECTED.contains(record.topic())
                        || record.header("fault-injection").isEmpty())
                .sorted(Comparator.comparingLong(TopicRecord::offset))
                .forEach(record -> newest.computeIfAbsent(record.topic(), topic -> new LinkedHashMap<>())
                        .computeIfAbsent(String.valueOf(record.key()), key -> new TreeMap<>())
                        .put(record.partition(), record));
    }

    /** The newest record of each key, including tombstones; a value takes precedence over a tombstone in another partition. */
    public Map<String, TopicRecord> latest(String topic) {
        Map<String, TopicRecord> latest = new LinkedHashMap<>();
        newest.getOrDefault(topic, Map.of())
                .forEach((key, partitions) -> latest.put(key, latestOf(partitions.values())));
        return latest;
    }

    private static TopicRecord latestOf(Collection<TopicRecord> partitions) {
        return partitions.stream()
                .max(Comparator.comparing((TopicRecord record) -> record.value() != null)
                        .thenComparing(TopicRecord::timestamp))
                .orElseThrow();
    }

    /** The keys with a value. */
    public Set<String> keys(String topic) {
        return latest(topic).entrySet().stream()
                .filter(latestOf -> latestOf.getValue().value() != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** In how many partitions the key has a value; at most one is correct. */
    public long partitionsWithValue(String topic, String key) {
        return partitions(topic, key).stream()
                .filter(record -> record.value() != null)
                .count();
    }

    /** The current value of a key, a missing node if it is unreadable; empty if there is none or a tombstone. */
    public Optional<JsonNode> value(String topic, String key) {
        Collection<TopicRecord> partitions = partitions(topic, key);
        return partitions.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(latestOf(partitions).value()).map(StateTopics::read);
    }

    private Collection<TopicRecord> partitions(String topic, String key) {
        return newest.getOrDefault(topic, Map.of()).getOrDefault(key, Map.of()).values();
    }

    private static JsonNode read(String value) {
        try {
            return JSON.readTree(value);
        } catch (JacksonException unreadable) {
            return MissingNode.getInstance();
        }
    }
}
