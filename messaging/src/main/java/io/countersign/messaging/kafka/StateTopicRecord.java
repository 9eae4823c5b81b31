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

    /** Whether it is a tombstone. */
    boolean saysNothing() {
        return received.value() == null;
    }

    /** Whether it is exactly what would be written now. */
    boolean says(byte[] value) {
        return poison == null && Arrays.equals(received.value(), value);
    }

    enum Kind {
        /** Nothing. */
        UNRELATED,
        /** The state of its key may have changed. */
        CHANGE,
        /** This is what the topic says of its key. */
        STATEMENT,
        /** It would be that, if its key belonged into its partition. */
        MISPLACED
    }
}
