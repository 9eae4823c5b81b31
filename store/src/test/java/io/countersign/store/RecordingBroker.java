package io.countersign.store;

import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventRecord;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Records published events, and fails on demand. */
final class RecordingBroker implements EventPublisher {

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> refusedOnce = ConcurrentHashMap.newKeySet();
    private volatile boolean down;
    private volatile Sinks.Empty<Void> held = released();

    @Override
    public Mono<Void> publish(List<EventRecord> events) {
        return Mono.defer(() -> held.asMono()).then(Mono.fromRunnable(() -> events.forEach(this::receive)));
    }

    private void receive(EventRecord event) {
        if (down || refused.contains(event.id()) || refusedOnce.remove(event.id())) {
            throw new IllegalStateException("broker refuses " + event.id());
        }
        received.add(event.id());
    }

    void down(boolean isDown) {
        down = isDown;
    }

    /** Completes no publication until released. */
    void hold() {
        held = Sinks.empty();
    }

    void release() {
        held.tryEmitEmpty();
    }

    private static Sinks.Empty<Void> released() {
        Sinks.Empty<Void> sink = Sinks.empty();
        sink.tryEmitEmpty();
        return sink;
    }

    void refuse(String eventId) {
        refused.add(eventId);
    }

    void refuseOnce(String eventId) {
        refusedOnce.add(eventId);
    }

    /** Event ids in the order in which they came, repeats included. */
    List<String> received() {
        return received;
    }

    void forget() {
        down = false;
        held = released();
        refused.clear();
        received.clear();
    }
}
