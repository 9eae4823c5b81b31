package io.countersign.faults.history;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record of a topic. Headers and value are UTF-8 text; a null value is a tombstone. */
public record TopicRecord(
        String topic,
        int partition,
        long offset,
        Instant timestamp,
        @Nullable String key,
        Map<String, String> headers,
        @Nullable String value) {

    public TopicRecord {
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
