package io.countersign.messaging.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The topics that are created if they are missing; existing topics are not changed.
 *
 * @param createTopics Whether to create missing topics. Disable if only an administrator may.
 * @param partitions Partitions of each command topic and of the events, users, links and revocations: the maximum number of instances of a
 *     service that share its work.
 * @param replyPartitions Partitions of the reply topic. Each requester reads one of them.
 * @param replicationFactor Replication factor of every topic. Use 3 in production, with at least three brokers.
 * @param retention Retention of records.
 */
@ConfigurationProperties("countersign.kafka")
public record TopicProperties(
        @DefaultValue("true") boolean createTopics,
        @DefaultValue("6") int partitions,
        @DefaultValue("16") int replyPartitions,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue Retention retention) {

    /**
     * Retention of records.
     *
     * @param commands Retention of commands. Longer than any deadline.
     * @param replies Retention of replies. Longer than any deadline.
     * @param events Retention of identity events.
     * @param revocations Retention of revocations. Longer than the lifetime of an access token.
     * @param deadLetters Retention of dead letters.
     */
    public record Retention(
            @DefaultValue("10m") Duration commands,
            @DefaultValue("5m") Duration replies,
            @DefaultValue("3650d") Duration events,
            @DefaultValue("6h") Duration revocations,
            @DefaultValue("14d") Duration deadLetters) {}
}
