package io.countersign.messaging;

import java.util.function.Consumer;

/**
 * Every event as it happens, from now on: to show, not to react to. What happens while the broker is away, or while nobody follows, is
 * not told; who must not miss an event declares {@link EventRoutes}.
 */
public interface EventFeed {

    /** Tells this listener, in order for each user. It is called by one thread and must not block it. */
    void follow(Consumer<EventRecord> listener);
}
