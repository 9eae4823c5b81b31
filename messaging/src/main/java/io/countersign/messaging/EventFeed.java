package io.countersign.messaging;

import java.util.function.Consumer;

/**
 * Live events from now on, to display rather than to react to. Events during an outage of the broker, or without a listener, are missed; to
 * receive every event, declare {@link EventRoutes}.
 */
public interface EventFeed {

    /** Notifies the listener of each event, in order for each user. One thread calls it; it must not block. */
    void follow(Consumer<EventRecord> listener);
}
