package io.countersign.gateway;

import io.countersign.gateway.events.UserEventFeed;
import io.countersign.messaging.EventRecord;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Flux;

/** Emits the events of a test. */
final class FakeUserEventFeed implements UserEventFeed {

    private final List<EventRecord> emitted = new CopyOnWriteArrayList<>();

    void emit(EventRecord event) {
        emitted.add(event);
    }

    void clear() {
        emitted.clear();
    }

    @Override
    public Flux<EventRecord> eventsOf(String userId) {
        return Flux.fromIterable(emitted)
                .filter(event -> event.subject().equals(userId))
                .concatWith(Flux.never());
    }
}
