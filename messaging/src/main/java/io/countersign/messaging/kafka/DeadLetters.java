package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Topics;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Writes records that can never be handled to the dead-letter topic, with the reason. A command of this service is retained, its secrets
 * sealed; of any other value, which may contain anything, only size and SHA-256 are retained.
 */
final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final int MAX_KEY_BYTES = 1_024;
    private static final List<String> RETAINED_HEADERS = List.of(
            HeaderNames.MESSAGE_TYPE,
            HeaderNames.MESSAGE_ID,
            HeaderNames.CORRELATION_ID,
            HeaderNames.DEADLINE,
            CloudEventHeaders.ID,
            CloudEventHeaders.TYPE,
            CloudEventHeaders.SOURCE,
            CloudEventHeaders.SUBJECT,
            CloudEventHeaders.SEQUENCE,
            CloudEventHeaders.CORRELATION_ID);

    private final RecordSender sender;
    private final MessageRecords records;
    private final MessagingMetrics metrics;
    private final String group;

    /** @param group the consumer group that could not handle the records */
    DeadLetters(RecordSender sender, MessageRecords records, MessagingMetrics metrics, String group) {
        this.sender = sender;
        this.records = records;
        this.metrics = metrics;
        this.group = group;
    }

    /** Completes when the broker has acknowledged the dead letter; if it fails, the record must not be committed. */
    Mono<Void> bury(ConsumerRecord<byte[], byte[]> poison, String reason, @Nullable Object message) {
        return Mono.defer(() -> sender.send(letter(poison, reason, message)).doOnSuccess(done -> {
            log.warn("Dead letter {}-{}@{}: {}", poison.topic(), poison.partition(), poison.offset(), reason);
            metrics.buried(poison.topic());
        }));
    }

    private ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> poison, String reason, @Nullable Object message) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                poison.topic() + Topics.DEAD_LETTER_SUFFIX,
                null,
                keyOf(poison),
                message == null ? null : records.rewritten(message));
        Headers headers = letter.headers();
        for (String name : RETAINED_HEADERS) {
            HeaderText.find(poison.headers(), name).ifPresent(text -> HeaderText.set(headers, name, text));
        }
        HeaderText.set(headers, "dead-letter-reason", reason);
        HeaderText.set(headers, "dead-letter-group", group);
        HeaderText.set(headers, "dead-letter-partition", Integer.toString(poison.partition()));
        HeaderText.set(headers, "dead-letter-offset", Long.toString(poison.offset()));
        describe(poison.value(), headers);
        return letter;
    }

    private static byte @Nullable [] keyOf(ConsumerRecord<byte[], byte[]> poison) {
        return poison.key() == null || poison.key().length > MAX_KEY_BYTES ? null : poison.key();
    }

    private static void describe(byte @Nullable [] value, Headers headers) {
        if (value != null) {
            HeaderText.set(headers, "dead-letter-value-size", Integer.toString(value.length));
            HeaderText.set(headers, "dead-letter-value-sha256", HexFormat.of().formatHex(sha256(value)));
        }
    }

    private static byte[] sha256(byte[] value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
