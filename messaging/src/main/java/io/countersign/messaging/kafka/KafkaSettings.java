package io.countersign.messaging.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The topics that are created where they are missing; topics that exist are left as they are.
 *
 * @param partitions of every command topic, of the events and of the revocations: no more instances of a service than this share its work
 * @param replyPartitions of the reply topic; each requester reads one of them
 * @param replicationFactor of every topic; 3 in production, with at least three brokers
 * @param retention how long records are kept
 */
@ConfigurationProperties("countersign.kafka")
public record KafkaSettings(
        @DefaultValue("6") int partitions,
        @DefaultValue("16") int replyPartitions,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue Retention retention) {

    /**
     * How long records are kept.
     *
     * @param commands commands; longer than any deadline
     * @param replies replies; longer than any deadline
     * @param events identity events
     * @param revocations revocations; longer than an access token lives
     * @param deadLetters what could not be handled
     */
    public record Retention(
            @DefaultValue("10m") Duration commands,
            @DefaultValue("5m") Duration replies,
            @DefaultValue("3650d") Duration events,
            @DefaultValue("6h") Duration revocations,
            @DefaultValue("14d") Duration deadLetters) {}
}
