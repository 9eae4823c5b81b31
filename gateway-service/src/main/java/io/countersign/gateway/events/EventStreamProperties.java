package io.countersign.gateway.events;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code GET /api/v1/events}, the event stream of the caller.
 *
 * @param enabled Whether users can follow their own events at {@code GET /api/v1/events}; each gateway then consumes all events.
 * @param replayLimit Number of recent events, of all users together, that a gateway retains for new subscribers.
 */
@ConfigurationProperties("countersign.gateway.event-stream")
record EventStreamProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("500") int replayLimit) {}
