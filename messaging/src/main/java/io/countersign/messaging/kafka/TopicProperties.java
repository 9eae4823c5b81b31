package io.countersign.messaging.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The topics that are created where they are missing; topics that exist are left as they are.
 *
 * @param createTopics Whether missing topics are created. False where only an administrator may.
 * @param partitions Partitions of every command topic, of the events, users, links and revocations. No more instances
 *      of a service than this share its work.
 * @param replyPartitions Partitions of the reply topic. Each requester reads one of them.
 * @param replicationFactor Replicas of every topic. Use 3 in production, with at least three brokers.
 * @param retention How long records are kept.
 */
@ConfigurationProperties("countersign.kafka")
public record TopicProperties(
        @DefaultValue("true") boolean createTopics,
        @DefaultValue("6") int partitions,
        @DefaultValue("16") int replyPartitions,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue Retention retention) {

    /**
     * How long records are kept.
     *
     * @param commands How long commands are kept. Longer than any deadline.
     * @param replies How long replies are kept. Longer than any deadline.
     * @param events How long identity events are kept.
     * @param revocations How long revocations are kept. Longer than an access token lives.
     * @param deadLetters How long dead letters are kept.
     */
    public record Retention(
            @DefaultValue("10m") Duration commands,
            @DefaultValue("5m") Duration replies,
            @DefaultValue("3650d") Duration events,
            @DefaultValue("6h") Duration revocations,
            @DefaultValue("14d") Duration deadLetters) {}
}
