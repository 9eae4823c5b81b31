package io.countersign.messaging;

import java.time.Instant;

/**
 * An event, fixed when the state that it tells of is written, so that publishing it again repeats it recognisably. It becomes a
 * CloudEvents 1.0 message (Kafka protocol binding, binary content mode).
 *
 * @param id CloudEvents {@code id}, unique
 * @param type CloudEvents {@code type}: the name on the wire
 * @param source CloudEvents {@code source}: a relative URI reference, the service or the thing within it whose versions these are
 * @param subject CloudEvents {@code subject} and the record key: the user id, or the provider's string id
 * @param sequence counts the events of one subject and source from 1, without a gap
 * @param time CloudEvents {@code time}
 * @param correlationId the request that caused it
 * @param data the payload as JSON
 */
public record EventRecord(
        String id,
        String type,
        String source,
        String subject,
        long sequence,
        Instant time,
        String correlationId,
        String data) {}
