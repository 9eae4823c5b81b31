package io.countersign.simulation.broker;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records that carry texts. */
final class Records {

    private Records() {}

    static ProducerRecord<byte[], byte[]> of(String topic, String key, String text) {
        return new ProducerRecord<>(topic, bytes(key), bytes(text));
    }

    static String text(ConsumerRecord<byte[], byte[]> received) {
        return new String(received.value(), StandardCharsets.UTF_8);
    }

    static List<String> texts(List<ConsumerRecord<byte[], byte[]>> received) {
        return received.stream().map(Records::text).toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
