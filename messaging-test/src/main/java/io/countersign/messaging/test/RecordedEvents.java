package io.countersign.messaging.test;

import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.StateRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** Records published events, each once, in the order of first publication. */
public final class RecordedEvents implements EventPublisher {

    private final Map<String, EventRecord> byId = new LinkedHashMap<>();
    private final Map<String, StateRecord> states = new ConcurrentHashMap<>();
    private final AtomicInteger failing = new AtomicInteger();

    /** Makes the next publications fail, this many times. */
    public void failNext(int publications) {
        failing.set(publications);
    }

    @Override
    public Mono<Void> publish(List<EventRecord> events) {
        return Mono.fromRunnable(() -> record(events));
    }

    private synchronized void record(List<EventRecord> events) {
        if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("The broker is unavailable");
        }
        events.forEach(event -> byId.putIfAbsent(event.id(), event));
        events.stream()
                .flatMap(event -> Optional.ofNullable(event.state()).stream())
                .forEach(state -> states.put(address(state.topic(), state.key()), state));
    }

    /** The state that was last published together with an event. */
    public Optional<StateRecord> state(String topic, String key) {
        return Optional.ofNullable(states.get(address(topic, key)));
    }

    private static String address(String topic, String key) {
        return topic + ' ' + key;
    }

    public List<EventRecord> all() {
        return matching(event -> true);
    }

    /** @param subject a user id or a provider's string id */
    public List<EventRecord> about(String subject) {
        return matching(event -> event.subject().equals(subject));
    }

    public List<EventRecord> from(String source) {
        return matching(event -> event.source().equals(source));
    }

    private synchronized List<EventRecord> matching(Predicate<EventRecord> condition) {
        return byId.values().stream().filter(condition).toList();
    }
}
