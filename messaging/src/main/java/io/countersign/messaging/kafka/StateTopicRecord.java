package io.countersign.messaging.kafka;

import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as classified for the reconciler of a state topic.
 *
 * @param poison why it becomes a dead letter, or null if it is valid
 */
record StateTopicRecord(
        ConsumerRecord<byte[], byte[]> received,
        Kind kind,
        @Nullable String poison) {

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isTombstone() {
        return received.value() == null;
    }

    /** Whether it is valid and has exactly this value. */
    boolean hasValue(byte[] value) {
        return poison == null && Arrays.equals(received.value(), value);
    }

    enum Kind {
        /** It says nothing about the state of any key. */
        UNRELATED,
        /** An event: the state of its key may have changed. */
        CHANGE,
        /** A record of the state topic: the state of its key. */
        STATE,
        /** A record of the state topic in a partition to which its key does not belong. */
        MISPLACED
    }
}
