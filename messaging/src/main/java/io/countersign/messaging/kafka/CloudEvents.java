package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Topics;
import io.countersign.messaging.Correlation;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventRoutes.EventContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** CloudEvents 1.0, Kafka protocol binding, binary content mode (section 3.2): attributes are headers, the value is the data. */
final class CloudEvents {

    private static final String VERSION = "1.0";

    private CloudEvents() {}

    static ProducerRecord<byte[], byte[]> write(EventRecord event) {
        ProducerRecord<byte[], byte[]> written = new ProducerRecord<>(
                Topics.EVENTS,
                event.subject().getBytes(StandardCharsets.UTF_8),
                event.data().getBytes(StandardCharsets.UTF_8));
        Headers headers = written.headers();
        HeaderText.set(headers, CloudEventHeaders.SPEC_VERSION, VERSION);
        HeaderText.set(headers, CloudEventHeaders.ID, event.id());
        HeaderText.set(headers, CloudEventHeaders.TYPE, event.type());
        HeaderText.set(headers, CloudEventHeaders.SOURCE, event.source());
        HeaderText.set(headers, CloudEventHeaders.SUBJECT, event.subject());
        HeaderText.set(headers, CloudEventHeaders.TIME, event.time().toString());
        HeaderText.set(headers, CloudEventHeaders.SEQUENCE, Long.toString(event.sequence()));
        HeaderText.set(headers, CloudEventHeaders.CORRELATION_ID, event.correlationId());
        HeaderText.set(headers, CloudEventHeaders.CONTENT_TYPE, "application/json");
        return written;
    }

    /** @throws PoisonException when this is no event as {@link #write} writes them */
    static EventRecord read(ConsumerRecord<byte[], byte[]> received) {
        Headers headers = received.headers();
        if (received.value() == null) {
            throw new PoisonException("no value");
        }
        return new EventRecord(
                HeaderText.require(headers, CloudEventHeaders.ID),
                requireType(headers),
                HeaderText.require(headers, CloudEventHeaders.SOURCE),
                HeaderText.require(headers, CloudEventHeaders.SUBJECT),
                sequence(headers),
                time(HeaderText.require(headers, CloudEventHeaders.TIME)),
                contextOf(headers).correlationId(),
                new String(received.value(), StandardCharsets.UTF_8));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new PoisonException("header " + CloudEventHeaders.TIME + " missing or malformed");
        }
    }

    /** @throws PoisonException when this is no CloudEvent of version 1.0 */
    static String requireType(Headers headers) {
        if (!VERSION.equals(HeaderText.require(headers, CloudEventHeaders.SPEC_VERSION))) {
            throw new PoisonException("another version of CloudEvents");
        }
        return HeaderText.require(headers, CloudEventHeaders.TYPE);
    }

    /** @throws PoisonException when the event has no id or no sequence */
    static EventContext contextOf(Headers headers) {
        return new EventContext(
                HeaderText.require(headers, CloudEventHeaders.ID),
                HeaderText.find(headers, CloudEventHeaders.CORRELATION_ID).orElseGet(Correlation::fresh),
                sequence(headers));
    }

    private static long sequence(Headers headers) {
        return HeaderText.requireNumber(headers, CloudEventHeaders.SEQUENCE, Long.MAX_VALUE);
    }
}
