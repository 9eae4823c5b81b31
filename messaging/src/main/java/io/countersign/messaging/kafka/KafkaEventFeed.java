package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Topics;
import io.countersign.messaging.EventFeed;
import io.countersign.messaging.EventRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events from the end of their topic on, without a consumer group. */
final class KafkaEventFeed implements EventFeed, MessagingLifecycle.Startable {

    private static final Logger log = LoggerFactory.getLogger(KafkaEventFeed.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LOOKUP = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final List<FollowerThread> threads = new ArrayList<>();
    private boolean started;

    KafkaEventFeed(KafkaClients clients) {
        this.clients = clients;
    }

    @Override
    public synchronized void follow(Consumer<EventRecord> listener) {
        FollowerThread thread = new FollowerThread("event-feed", clients, consumer -> tell(listener, consumer));
        threads.add(thread);
        if (started) {
            thread.start();
        }
    }

    @Override
    public synchronized void start() {
        started = true;
        threads.forEach(FollowerThread::start);
    }

    @Override
    public synchronized void stop() {
        threads.forEach(FollowerThread::close);
    }

    private static void tell(
            Consumer<EventRecord> listener, org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.EVENTS, LOOKUP).stream()
                .map(partition -> new TopicPartition(Topics.EVENTS, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(partition -> consumer.position(partition, LOOKUP));
        while (true) {
            consumer.poll(POLL).forEach(received -> tell(listener, received));
        }
    }

    private static void tell(Consumer<EventRecord> listener, ConsumerRecord<byte[], byte[]> received) {
        try {
            listener.accept(CloudEvents.read(received));
        } catch (PoisonException poison) {
            log.warn(
                    "Skipped {}-{}@{}: {}",
                    received.topic(),
                    received.partition(),
                    received.offset(),
                    poison.reason());
        }
    }
}
