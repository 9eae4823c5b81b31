package io.countersign.messaging.kafka;

import static org.awaitility.Awaitility.await;

import io.countersign.contracts.message.Topics;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker that takes every record and remembers it. */
final class SentRecords implements AutoCloseable {

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(cluster(), true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final KafkaRecordSender sender = new KafkaRecordSender(() -> producer);

    RecordSender sender() {
        return sender;
    }

    /** From now on nothing can be sent. */
    void refuseAll() {
        producer.sendException = new org.apache.kafka.common.errors.TimeoutException("gone");
    }

    void acceptAgain() {
        producer.sendException = null;
    }

    List<ProducerRecord<byte[], byte[]>> to(String topic) {
        return all().filter(sent -> sent.topic().equals(topic)).toList();
    }

    /** The reply to this request, as the object that it carries. */
    Object replyTo(String messageId) {
        await().until(() -> replies(messageId).findAny().isPresent());
        ProducerRecord<byte[], byte[]> reply = replies(messageId).findFirst().orElseThrow();
        return TestRecords.RECORDS.read(reply.value(), TestRecords.RECORDS.typeOf(reply.headers()));
    }

    long repliesTo(String messageId) {
        return replies(messageId).count();
    }

    static String header(ProducerRecord<byte[], byte[]> sent, String name) {
        return new String(sent.headers().lastHeader(name).value());
    }

    @Override
    public void close() {
        sender.close();
    }

    private Stream<ProducerRecord<byte[], byte[]>> replies(String messageId) {
        return all().filter(sent -> sent.topic().equals(Topics.REPLIES))
                .filter(sent -> header(sent, HeaderNames.MESSAGE_ID).equals(messageId));
    }

    private Stream<ProducerRecord<byte[], byte[]>> all() {
        return producer.history().stream();
    }

    private static Cluster cluster() {
        Node node = new Node(1, "localhost", 1);
        return new Cluster(
                "test",
                List.of(node),
                List.of(
                        partition(Topics.REPLIES, 0, node),
                        partition(Topics.USERS, 0, node),
                        partition(Topics.USERS, 1, node)),
                java.util.Set.of(),
                java.util.Set.of());
    }

    private static PartitionInfo partition(String topic, int number, Node node) {
        Node[] replicas = {node};
        return new PartitionInfo(topic, number, node, replicas, replicas);
    }
}
