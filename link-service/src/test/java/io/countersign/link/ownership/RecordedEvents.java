package io.countersign.link.ownership;

import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** What a subscriber sees that ignores repeats: each event once, in the order of its first publication. */
public final class RecordedEvents implements EventPublisher {

    private final Map<String, EventRecord> byId = new LinkedHashMap<>();

    @Override
    public Mono<Void> publish(List<EventRecord> events) {
        return Mono.fromRunnable(() -> record(events));
    }

    private synchronized void record(List<EventRecord> events) {
        events.forEach(event -> byId.putIfAbsent(event.id(), event));
    }

    public synchronized List<EventRecord> all() {
        return List.copyOf(byId.values());
    }

    List<EventRecord> of(String userId) {
        return all().stream().filter(event -> event.subject().equals(userId)).toList();
    }
}
