package io.countersign.simulation.run;

import io.countersign.contracts.message.Topics;
import io.countersign.faults.history.Backlog;
import io.countersign.faults.history.History;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.TopicRecord;
import io.countersign.simulation.broker.Broker;
import io.countersign.simulation.broker.ConsumerGroup;
import io.countersign.simulation.store.ReplicaSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.jspecify.annotations.Nullable;

/** The history of a run, as clients, subscribers and readers of the store see it. */
final class Observations {

    private static final List<String> TOPICS = List.of(
            Topics.EVENTS,
            Topics.USERS,
            Topics.LINKS,
            Topics.REVOCATIONS,
            Topics.KEYS,
            Topics.PROVIDERS,
            Topics.EVENTS + ".dlt",
            Topics.USERS + ".dlt",
            Topics.LINKS + ".dlt",
            Topics.AUTH_COMMANDS + ".dlt",
            Topics.LINK_COMMANDS + ".dlt",
            Topics.TOKEN_COMMANDS + ".dlt");
    private static final DocumentCodec CODEC = new DocumentCodec();

    private Observations() {}

    /** @param waited since everything was healed */
    static History of(List<Operation> operations, Backing backing, Duration waited) {
        return new History(
                operations,
                TOPICS.stream()
                        .flatMap(topic -> backing.broker().records(topic).stream())
                        .map(Observations::record)
                        .toList(),
                documents(backing.replicaSet()),
                List.of(),
                List.of(),
                List.of(),
                new Backlog(waited, lag(backing.broker()), pending(backing.replicaSet()), Map.of()),
                List.of());
    }

    /** Whether a consumer group is behind, or a document has pending events or is an open identity reservation. */
    static boolean isPending(Backing backing) {
        return !lag(backing.broker()).isEmpty()
                || !pending(backing.replicaSet()).isEmpty();
    }

    private static boolean isPending(BsonDocument document) {
        return document.containsKey("openSince")
                || document.get("pending") instanceof BsonArray events && !events.isEmpty();
    }

    private static Map<String, List<Document>> documents(ReplicaSet replicaSet) {
        Map<String, List<Document>> all = new HashMap<>();
        replicaSet
                .documents()
                .forEach((name, documents) -> all.put(
                        name, documents.stream().map(Observations::document).toList()));
        return all;
    }

    private static Document document(BsonDocument document) {
        return CODEC.decode(document.asBsonReader(), DecoderContext.builder().build());
    }

    private static Map<String, Long> pending(ReplicaSet replicaSet) {
        Map<String, Long> counts = new HashMap<>();
        replicaSet.documents().forEach((name, documents) -> {
            long pending = documents.stream().filter(Observations::isPending).count();
            if (pending > 0) {
                counts.put(name, pending);
            }
        });
        return counts;
    }

    private static Map<String, Long> lag(Broker broker) {
        Map<String, Long> lag = new HashMap<>();
        broker.groups().stream()
                .filter(group -> !group.isCaughtUp())
                .map(ConsumerGroup::name)
                .forEach(name -> lag.put(name, 1L));
        return lag;
    }

    private static TopicRecord record(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        StreamSupport.stream(record.headers().spliterator(), false)
                .forEach((Header header) -> headers.put(header.key(), text(header.value())));
        return new TopicRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                text(record.key()),
                headers,
                text(record.value()));
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
