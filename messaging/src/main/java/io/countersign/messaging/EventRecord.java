package io.countersign.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as stored with the state change that it describes, so that publishing it again yields an identical event. It becomes a
 * CloudEvents 1.0 message (Kafka protocol binding, binary content mode).
 *
 * @param id CloudEvents {@code id}, unique
 * @param type CloudEvents {@code type}: the message type name
 * @param source CloudEvents {@code source}: a relative URI reference, the service or its part that counts the sequence
 * @param subject CloudEvents {@code subject} and the record key: the user id, or the provider's string id
 * @param sequence counts the events of one subject and source from 1, without a gap
 * @param time CloudEvents {@code time}
 * @param correlationId of the request that caused it
 * @param data the payload as JSON
 * @param state a record of a state topic that is published with the event, or null
 */
public record EventRecord(
        String id,
        String type,
        String source,
        String subject,
        long sequence,
        Instant time,
        String correlationId,
        String data,
        @Nullable StateRecord state) {

    /** An event on its own. */
    public EventRecord(
            String id,
            String type,
            String source,
            String subject,
            long sequence,
            Instant time,
            String correlationId,
            String data) {
        this(id, type, source, subject, sequence, time, correlationId, data, null);
    }

    /** This event, with a record of a state topic. */
    public EventRecord with(StateRecord record) {
        return new EventRecord(id, type, source, subject, sequence, time, correlationId, data, record);
    }
}
