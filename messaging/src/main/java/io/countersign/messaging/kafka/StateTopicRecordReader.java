package io.countersign.messaging.kafka;

import io.countersign.messaging.MessageTypes;
import io.countersign.messaging.StateTopicSpecification;
import io.countersign.messaging.kafka.StateTopicRecord.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Classifies the records of the two topics that a reconciler reads: the events, and the state topic itself. */
final class StateTopicRecordReader {

    /** Records with a larger key are not removed: no reader looks them up, and their tombstone might be too large to send. */
    private static final int LARGEST_KEY = 64 * 1024;

    private final StateTopicSpecification<?> specification;
    private final MessageRecords records;
    private final MessageTypes types;
    private final Set<Class<?>> followed;

    StateTopicRecordReader(StateTopicSpecification<?> specification, MessageRecords records, MessageTypes types) {
        this.specification = specification;
        this.records = records;
        this.types = types;
        this.followed = specification.followed();
    }

    /** The key as text, or null if it is not valid. */
    static @Nullable String keyOf(byte[] raw) {
        String key = new String(raw, StandardCharsets.US_ASCII);
        return HeaderText.isPlain(key) ? key : null;
    }

    /** The partition that Kafka's default partitioner selects for this key. */
    static int partitionOf(byte[] key, int partitions) {
        return BuiltInPartitioner.partitionForKey(key, partitions);
    }

    /** @param partitions how many the state topic has */
    StateTopicRecord read(ConsumerRecord<byte[], byte[]> received, int partitions) {
        return received.topic().equals(specification.topic()) ? state(received, partitions) : event(received);
    }

    private StateTopicRecord state(ConsumerRecord<byte[], byte[]> received, int partitions) {
        if (received.key() == null) {
            return new StateTopicRecord(received, Kind.UNRELATED, "no key");
        }
        if (received.key().length > LARGEST_KEY) {
            return new StateTopicRecord(received, Kind.UNRELATED, "oversized key");
        }
        if (received.partition() != partitionOf(received.key(), partitions)) {
            return new StateTopicRecord(
                    received, Kind.MISPLACED, received.value() == null ? null : "key of another partition");
        }
        return new StateTopicRecord(received, Kind.STATE, received.value() == null ? null : flawOf(received));
    }

    private @Nullable String flawOf(ConsumerRecord<byte[], byte[]> received) {
        try {
            if (keyOf(received.key()) == null) {
                throw new PoisonException("malformed key");
            }
            if (!records.typeOf(received.headers()).equals(specification.type())) {
                throw new PoisonException("not the message of this topic");
            }
            records.read(received.value(), specification.type());
            return null;
        } catch (PoisonException poison) {
            return poison.reason();
        }
    }

    private StateTopicRecord event(ConsumerRecord<byte[], byte[]> received) {
        try {
            return new StateTopicRecord(received, isChange(received) ? Kind.CHANGE : Kind.UNRELATED, null);
        } catch (PoisonException poison) {
            return new StateTopicRecord(received, Kind.UNRELATED, poison.reason());
        }
    }

    /** All events of the source are validated, including those that change nothing. */
    private boolean isChange(ConsumerRecord<byte[], byte[]> received) {
        Headers headers = received.headers();
        Optional<Class<?>> type = types.named(CloudEvents.requireType(headers));
        String source = HeaderText.require(headers, CloudEventHeaders.SOURCE);
        if (type.isEmpty() || !source.equals(specification.source())) {
            return false;
        }
        CloudEvents.contextOf(headers);
        records.read(received.value(), type.get());
        byte[] subject = HeaderText.require(headers, CloudEventHeaders.SUBJECT).getBytes(StandardCharsets.US_ASCII);
        if (!Arrays.equals(subject, received.key())) {
            throw new PoisonException("the key is not the subject");
        }
        return followed.contains(type.get());
    }
}
