package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Topics;
import io.countersign.messaging.EventRecord;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events from the end of their topic on, without a consumer group. */
final class EventTail implements FollowedTopic {

    private static final Logger log = LoggerFactory.getLogger(EventTail.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LOOKUP = Duration.ofSeconds(5);

    private final java.util.function.Consumer<EventRecord> listener;
    private final long largestEvent;

    /** @param largestEvent in bytes; a larger one is skipped */
    EventTail(java.util.function.Consumer<EventRecord> listener, long largestEvent) {
        this.largestEvent = largestEvent;
        this.listener = listener;
    }

    @Override
    public String reset() {
        return "latest";
    }

    @Override
    public Duration longestFetch() {
        return POLL;
    }

    @Override
    public void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.EVENTS, LOOKUP).stream()
                .map(partition -> new TopicPartition(Topics.EVENTS, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(partition -> consumer.position(partition, LOOKUP));
        while (true) {
            consumer.poll(POLL).forEach(this::notifyListeners);
        }
    }

    private void notifyListeners(ConsumerRecord<byte[], byte[]> received) {
        try {
            if (received.serializedValueSize() > largestEvent) {
                throw new PoisonException("oversized value");
            }
            listener.accept(CloudEvents.read(received));
        } catch (PoisonException poison) {
            log.warn(
                    "Skipped {}-{}@{}: {}", received.topic(), received.partition(), received.offset(), poison.reason());
        }
    }
}
