package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The required topics and their configuration. */
final class TopicPlan {

    private static final Duration SHORT_SEGMENT = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);

    private final TopicProperties settings;
    private final Map<String, NewTopic> topics = new LinkedHashMap<>();

    /** Every topic of {@link Topics}: the service that starts first creates those of all services. */
    TopicPlan(TopicProperties settings, Set<String> commandTopics) {
        this.settings = settings;
        TopicProperties.Retention retention = settings.retention();
        Set<String> all = new TreeSet<>(commandTopics);
        all.addAll(Set.of(Topics.AUTH_COMMANDS, Topics.LINK_COMMANDS, Topics.TOKEN_COMMANDS));
        all.forEach(topic -> withDeadLetters(topic, retention.commands(), SHORT_SEGMENT));
        withDeadLetters(Topics.EVENTS, retention.events(), Duration.ofDays(7));
        withDeadLetters(Topics.USERS, settings.partitions(), compacted());
        withDeadLetters(Topics.LINKS, settings.partitions(), compacted());
        add(Topics.PROVIDERS, 1, compacted());
        add(Topics.KEYS, 1, compacted());
        add(Topics.REVOCATIONS, settings.partitions(), compactedFor(retention.revocations()));
        add(Topics.REPLIES, settings.replyPartitions(), retained(retention.replies(), SHORT_SEGMENT));
    }

    Map<String, NewTopic> topics() {
        return topics;
    }

    private void withDeadLetters(String topic, Duration retention, Duration segment) {
        withDeadLetters(topic, settings.partitions(), retained(retention, segment));
    }

    private void withDeadLetters(String topic, int partitions, Map<String, String> configuration) {
        add(topic, partitions, configuration);
        add(topic + Topics.DEAD_LETTER_SUFFIX, 1, retained(settings.retention().deadLetters(), DAY));
    }

    private void add(String name, int partitions, Map<String, String> configuration) {
        Map<String, String> all = new LinkedHashMap<>(configuration);
        int inSync = Math.max(1, settings.replicationFactor() - 1);
        all.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(inSync));
        topics.put(name, new NewTopic(name, partitions, settings.replicationFactor()).configs(all));
    }

    /** Records are deleted by the segment, so a short retention needs short segments. */
    private static Map<String, String> retained(Duration retention, Duration segment) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.toMillis()),
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(segment.toMillis()));
    }

    /** A reader that needs longer than a day from the beginning to the end may miss tombstones. */
    private static Map<String, String> compacted() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                Long.toString(DAY.toMillis()),
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(DAY.toMillis()));
    }

    private static Map<String, String> compactedFor(Duration retention) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.toMillis()),
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(Duration.ofHours(1).toMillis()));
    }
}
