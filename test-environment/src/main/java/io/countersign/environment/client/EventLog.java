package io.countersign.environment.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code identity.events} as a subscriber, without Countersign's own code. */
public final class EventLog {

    private static final String TOPIC = "identity.events";
    private static final JsonMapper JSON = new JsonMapper();

    private final String bootstrapServers;

    public EventLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** A CloudEvent. */
    public record Event(String id, String type, String source, String subject, long sequence, JsonNode data) {}

    /** All events of this user that are on the topic now, in order. Repeats are omitted: delivery is at least once. */
    public List<Event> of(String userId) {
        return all().stream()
                .filter(event -> event.subject().equals(userId))
                .distinct()
                .toList();
    }

    public List<String> typesOf(String userId) {
        return of(userId).stream().map(Event::type).toList();
    }

    private List<Event> all() {
        List<Event> events = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(TOPIC, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> events.add(read(record)));
            }
        }
        return events;
    }

    private static Event read(ConsumerRecord<String, String> record) {
        return new Event(
                header(record, "ce_id"),
                header(record, "ce_type"),
                header(record, "ce_source"),
                header(record, "ce_subject"),
                Long.parseLong(header(record, "ce_sequence")),
                JSON.readTree(record.value()));
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
