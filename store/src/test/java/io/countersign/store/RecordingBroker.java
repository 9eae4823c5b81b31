package io.countersign.store;

import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventRecord;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** A broker that remembers what it got, and refuses on demand. */
final class RecordingBroker implements EventPublisher {

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile boolean down;

    @Override
    public Mono<Void> publish(List<EventRecord> events) {
        return Mono.fromRunnable(() -> events.forEach(this::receive));
    }

    private void receive(EventRecord event) {
        if (down || refused.contains(event.id())) {
            throw new IllegalStateException("broker refuses " + event.id());
        }
        received.add(event.id());
    }

    void down(boolean isDown) {
        down = isDown;
    }

    void refuse(String eventId) {
        refused.add(eventId);
    }

    /** Event ids in the order in which they came, repeats included. */
    List<String> received() {
        return received;
    }

    void forget() {
        down = false;
        refused.clear();
        received.clear();
    }
}
