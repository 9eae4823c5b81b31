package io.countersign.faults.nemesis;

import io.countersign.faults.observation.TopicRecorder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends records that no service sent. The recorder recognizes them by a header. */
public final class RecordInjector implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RecordInjector.class);
    static final String HEADER = "fault-injection";

    private final KafkaProducer<byte[], byte[]> producer;
    private final TopicRecorder recorder;
    private final RecentRecords recent;

    public RecordInjector(String bootstrapServers, TopicRecorder recorder, RecentRecords recent) {
        this.recorder = recorder;
        this.recent = recent;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "max.block.ms",
                        3_000,
                        "max.request.size",
                        4 << 20,
                        "linger.ms",
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    RecentRecords recent() {
        return recent;
    }

    /** Sends a copy with the same partition, key, headers and value. */
    void repeat(ConsumerRecord<byte[], byte[]> record, String what) {
        send(copy(record, record.key(), record.value()), false, what);
    }

    /** A copy with the same topic, partition and headers. */
    static ProducerRecord<byte[], byte[]> copy(
            ConsumerRecord<byte[], byte[]> record, byte @Nullable [] key, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> copy = new ProducerRecord<>(record.topic(), record.partition(), key, value);
        record.headers().forEach(header -> copy.headers().add(header));
        return copy;
    }

    static void header(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** @return the id in its header {@code fault-injection} */
    public String send(ProducerRecord<byte[], byte[]> record, boolean poison, String what) {
        String id = UUID.randomUUID().toString();
        header(record.headers(), HEADER, id);
        recorder.expect(id, new TopicRecorder.Expected(poison, what));
        try {
            producer.send(record, (metadata, error) -> {
                if (error != null) {
                    log.debug("{} was not acknowledged: {}", what, error.toString());
                }
            });
        } catch (KafkaException away) {
            log.debug("{} was not sent: {}", what, away.toString());
        }
        return id;
    }

    @Override
    public void close() {
        producer.close();
    }
}
