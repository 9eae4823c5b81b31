package io.countersign.token.sessions;

import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** What a subscriber sees that ignores repeats: each event once, in the order of its first publication. */
public final class RecordedEvents implements EventPublisher {

    private final Map<String, EventRecord> byId = new LinkedHashMap<>();
    private final AtomicInteger outage = new AtomicInteger();

    /** As many of the next publications fail. */
    void failNext(int publications) {
        outage.set(publications);
    }

    @Override
    public Mono<Void> publish(List<EventRecord> events) {
        return Mono.fromRunnable(() -> record(events));
    }

    private synchronized void record(List<EventRecord> events) {
        if (outage.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("The broker is away");
        }
        events.forEach(event -> byId.putIfAbsent(event.id(), event));
    }

    synchronized List<EventRecord> ofSession(String sessionId) {
        return byId.values().stream()
                .filter(event -> event.source().equals("/token/sessions/" + sessionId))
                .toList();
    }
}
