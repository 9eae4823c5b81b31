package io.countersign.messaging;

import io.countersign.contracts.message.Event;
import java.time.Instant;

/** Converts an event to the record that is stored with the state and later published. */
public interface EventWriter {

    /**
     * @param source a relative URI reference such as {@code /auth/users}; the scope of the sequence of each user
     * @param sequence the version of the document whose change this event describes
     */
    EventRecord write(Event event, String source, long sequence, Instant time, String correlationId);

    /** Converts the value of a key of a state topic to a record that an event can carry. */
    StateRecord state(String topic, String key, Object value);
}
