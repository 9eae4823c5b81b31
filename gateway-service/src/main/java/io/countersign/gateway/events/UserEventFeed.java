package io.countersign.gateway.events;

import io.countersign.messaging.EventRecord;
import reactor.core.publisher.Flux;

/** The identity events of one user, as they happen. */
public interface UserEventFeed {

    /** The last few that this gateway saw, then those that come. Does not end by itself. */
    Flux<EventRecord> eventsOf(String userId);
}
