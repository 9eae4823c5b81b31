package io.countersign.messaging;

import io.countersign.contracts.message.Event;
import java.time.Instant;

/** Turns an event into the record that is stored with the state and published from there. */
public interface EventWriter {

    /**
     * @param source a relative URI reference such as {@code /auth/users}; versions count within it, for each user
     * @param sequence the version of the document that owes this event
     */
    EventRecord write(Event event, String source, long sequence, Instant time, String correlationId);
}
