package io.countersign.gateway.events;

import io.countersign.messaging.EventRecord;
import reactor.core.publisher.Flux;

/** The identity events of one user, live. */
public interface UserEventFeed {

    /** The recent events of the user that this gateway retains, followed by new ones. Never completes by itself. */
    Flux<EventRecord> eventsOf(String userId);
}
