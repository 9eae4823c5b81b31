package io.countersign.messaging.kafka;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;

/** What a {@link FollowerThread} does with its consumer. */
interface FollowedTopic {

    /** Where to continue if the next record has been deleted from the topic: {@code earliest} or {@code latest}. */
    String reset();

    /** {@code fetch.max.wait.ms}: how long the broker may hold a fetch without new records. */
    Duration longestFetch();

    /** Assigns partitions and polls indefinitely; ends with the exception that the consumer throws when it is woken up or fails. */
    void follow(Consumer<byte[], byte[]> consumer);
}
