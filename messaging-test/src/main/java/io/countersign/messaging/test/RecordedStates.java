package io.countersign.messaging.test;

import io.countersign.messaging.StatePublisher;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Records what is published to state topics. */
public final class RecordedStates implements StatePublisher {

    private final Map<String, Map<String, Object>> topics = new ConcurrentHashMap<>();

    @Override
    public Mono<Void> put(String topic, String key, Object value) {
        return Mono.fromRunnable(() -> entries(topic).put(key, value));
    }

    @Override
    public Mono<Void> remove(String topic, String key) {
        return Mono.fromRunnable(() -> entries(topic).remove(key));
    }

    public <V> @Nullable V get(String topic, String key, Class<V> type) {
        return type.cast(entries(topic).get(key));
    }

    public Map<String, Object> all(String topic) {
        return new TreeMap<>(entries(topic));
    }

    private Map<String, Object> entries(String topic) {
        return topics.computeIfAbsent(topic, name -> new ConcurrentHashMap<>());
    }
}
