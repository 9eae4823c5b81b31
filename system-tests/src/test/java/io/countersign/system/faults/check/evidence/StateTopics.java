package io.countersign.system.faults.check.evidence;

import io.countersign.system.faults.history.TopicRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody knows who has read the state topics from their beginning. */
public final class StateTopics {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Map<String, TopicRecord>> tops = new HashMap<>();

    StateTopics(List<TopicRecord> records) {
        records.stream()
                .filter(record -> record.key() != null)
                .filter(record -> record.header("fault-injection").isEmpty())
                .sorted(Comparator.comparingLong(TopicRecord::offset))
                .forEach(record -> tops.computeIfAbsent(record.topic(), topic -> new LinkedHashMap<>())
                        .put(String.valueOf(record.key()), record));
    }

    /** The newest record of each key, tombstones too. */
    public Map<String, TopicRecord> tops(String topic) {
        return tops.getOrDefault(topic, Map.of());
    }

    /** The keys of which something is said: a tombstone says nothing. */
    public Set<String> keys(String topic) {
        return tops(topic).entrySet().stream()
                .filter(top -> top.getValue().value() != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What is said of a key now; empty when nothing is, or a tombstone. */
    public Optional<JsonNode> value(String topic, String key) {
        return Optional.ofNullable(tops(topic).get(key)).map(TopicRecord::value).map(JSON::readTree);
    }
}
