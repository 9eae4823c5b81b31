package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Command;
import io.countersign.messaging.MessageCodec;
import io.countersign.messaging.sealing.JweSealer;
import io.countersign.messaging.sealing.SealingProperties;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records as a broker would deliver them. */
final class TestRecords {

    static final MessageCodec CODEC = new MessageCodec(
            new JweSealer(new SealingProperties("k", Map.of("k", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="))));
    static final MessageRecords RECORDS = new MessageRecords(TestMessages.TYPES, CODEC, 10_000);

    private static final AtomicLong OFFSETS = new AtomicLong();

    private TestRecords() {}

    static ConsumerRecord<byte[], byte[]> command(Command<?> command, String messageId, Instant deadline) {
        ReplyAddress replyTo = new ReplyAddress(0, messageId, "correlation-of-" + messageId);
        return delivered(RECORDS.command(command, new CommandHeaders(replyTo, deadline, null)));
    }

    static ConsumerRecord<byte[], byte[]> delivered(ProducerRecord<byte[], byte[]> sent) {
        return delivered(sent, sent.key(), sent.value());
    }

    /** The same record with another value. */
    static ConsumerRecord<byte[], byte[]> withValue(ConsumerRecord<byte[], byte[]> original, byte @Nullable [] value) {
        return copy(original, original.key(), value);
    }

    /** The same record under another key. */
    static ConsumerRecord<byte[], byte[]> withKey(ConsumerRecord<byte[], byte[]> original, byte @Nullable [] key) {
        return copy(original, key, original.value());
    }

    /** The same record with other headers. */
    static ConsumerRecord<byte[], byte[]> withHeaders(
            ConsumerRecord<byte[], byte[]> original, Consumer<Headers> change) {
        ConsumerRecord<byte[], byte[]> copy = copy(original, original.key(), original.value());
        change.accept(copy.headers());
        return copy;
    }

    static long nextOffset() {
        return OFFSETS.getAndIncrement();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ConsumerRecord<byte[], byte[]> delivered(
            ProducerRecord<byte[], byte[]> sent, byte @Nullable [] key, byte @Nullable [] value) {
        return consumer(sent.topic(), 0, key, value, sent.headers());
    }

    private static ConsumerRecord<byte[], byte[]> copy(
            ConsumerRecord<byte[], byte[]> original, byte @Nullable [] key, byte @Nullable [] value) {
        return consumer(original.topic(), original.partition(), key, value, original.headers());
    }

    private static ConsumerRecord<byte[], byte[]> consumer(
            String topic, int partition, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return new ConsumerRecord<>(
                topic,
                partition,
                nextOffset(),
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new org.apache.kafka.common.header.internals.RecordHeaders(headers.toArray()),
                java.util.Optional.empty());
    }
}
