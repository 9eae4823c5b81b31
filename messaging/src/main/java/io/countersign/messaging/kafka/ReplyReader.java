package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads one partition of the reply topic, chosen at random, from its end and without a consumer group. Other processes may read the
 * same partition: replies to their requests are dropped.
 */
final class ReplyReader implements FollowedTopic {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LOOKUP = Duration.ofSeconds(5);

    private final PendingReplies pending;
    private final ReplyPathHeartbeat heartbeat;

    ReplyReader(PendingReplies pending, ReplyPathHeartbeat heartbeat) {
        this.pending = pending;
        this.heartbeat = heartbeat;
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
        int partitions = consumer.partitionsFor(Topics.REPLIES, LOOKUP).size();
        TopicPartition mine =
                new TopicPartition(Topics.REPLIES, ThreadLocalRandom.current().nextInt(partitions));
        consumer.assign(List.of(mine));
        consumer.seekToEnd(List.of(mine));
        consumer.position(mine, LOOKUP);
        heartbeat.assigned(mine.partition());
        try {
            while (true) {
                deliver(consumer.poll(POLL));
            }
        } finally {
            heartbeat.lost();
        }
    }

    private void deliver(ConsumerRecords<byte[], byte[]> replies) {
        for (ConsumerRecord<byte[], byte[]> reply : replies) {
            HeaderText.find(reply.headers(), HeaderNames.MESSAGE_ID)
                    .filter(id -> !heartbeat.recognize(id))
                    .ifPresent(id -> pending.complete(id, reply));
        }
    }
}
