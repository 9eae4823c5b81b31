package io.countersign.messaging.kafka;

import org.apache.kafka.clients.consumer.Consumer;

/** What a {@link FollowerThread} does with its consumer. */
@FunctionalInterface
interface FollowedTopic {

    /** Assigns partitions and polls for ever; ends with the exception that the consumer throws when it is woken or broken. */
    void follow(Consumer<byte[], byte[]> consumer);
}
