package io.countersign.simulation.broker;

import io.countersign.simulation.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** One partition of a topic: its records in the order of their offsets, none of them deleted or compacted. */
public final class Log {

    private final TopicPartition partition;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Map<IdempotentProducer, Long> sequences = new HashMap<>();
    private final List<Runnable> readers = new ArrayList<>();

    Log(TopicPartition partition) {
        this.partition = partition;
    }

    public TopicPartition partition() {
        return partition;
    }

    /** The offset of the next record. */
    public long end() {
        return records.size();
    }

    /** The records from this offset on. */
    public List<ConsumerRecord<byte[], byte[]>> from(long offset) {
        return List.copyOf(records.subList((int) offset, records.size()));
    }

    /**
     * Appends the records of one request.
     *
     * @param sequence grows with every request of this producer
     * @throws OutOfOrderSequenceException when a later request of this producer has been appended
     */
    void append(IdempotentProducer producer, long sequence, List<ProducerRecord<byte[], byte[]>> batch) {
        Long last = sequences.get(producer);
        if (last != null && sequence <= last) {
            throw new OutOfOrderSequenceException("A later request was appended to " + partition);
        }
        sequences.put(producer, sequence);
        batch.forEach(sent -> add(sent.key(), sent.value(), sent.headers()));
        readers.forEach(Runnable::run);
    }

    /** Appends a record that is on this log already. */
    void appendCopy(ConsumerRecord<byte[], byte[]> original) {
        add(original.key(), original.value(), original.headers());
        readers.forEach(Runnable::run);
    }

    /** Calls this after each append. */
    void onAppend(Runnable reader) {
        readers.add(reader);
    }

    void forget(Runnable reader) {
        readers.remove(reader);
    }

    private void add(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        RecordHeaders kept = new RecordHeaders(headers.toArray());
        kept.setReadOnly();
        records.add(new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                end(),
                World.current().now().toEpochMilli(),
                TimestampType.CREATE_TIME,
                sizeOf(key),
                sizeOf(value),
                key,
                value,
                kept,
                Optional.empty()));
    }

    private static int sizeOf(byte @Nullable [] bytes) {
        return bytes == null ? ConsumerRecord.NULL_SIZE : bytes.length;
    }
}
