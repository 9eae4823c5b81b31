package io.countersign.gateway;

import io.countersign.gateway.events.UserEventFeed;
import io.countersign.messaging.EventRecord;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Flux;

/** The events that a test says happened. */
final class FakeUserEventFeed implements UserEventFeed {

    private final List<EventRecord> happened = new CopyOnWriteArrayList<>();

    void happen(EventRecord event) {
        happened.add(event);
    }

    void forget() {
        happened.clear();
    }

    @Override
    public Flux<EventRecord> of(String userId) {
        return Flux.fromIterable(happened)
                .filter(event -> event.subject().equals(userId))
                .concatWith(Flux.never());
    }
}
