package io.countersign.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messaging.kafka.TopicProperties.Retention;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicPlanTest {

    private static final Retention RETENTION = new Retention(
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofDays(3650),
            Duration.ofHours(6),
            Duration.ofDays(14));

    private final Map<String, NewTopic> topics =
            new TopicPlan(new TopicProperties(true, 6, 16, (short) 3, RETENTION), Set.of("own.commands")).topics();

    @Test
    void topicsWhenPlannedThenEverythingThatIsReadOrWritten() {
        assertThat(topics.keySet())
                .containsExactlyInAnyOrder(
                        "identity.auth.commands",
                        "identity.auth.commands.dlt",
                        "identity.link.commands",
                        "identity.link.commands.dlt",
                        "identity.token.commands",
                        "identity.token.commands.dlt",
                        "own.commands",
                        "own.commands.dlt",
                        "identity.events",
                        "identity.events.dlt",
                        "identity.replies",
                        "identity.users",
                        "identity.users.dlt",
                        "identity.links",
                        "identity.links.dlt",
                        "identity.providers",
                        "identity.keys",
                        "identity.revocations");
    }

    @Test
    void topicsWhenReplicatedThenOneBrokerMayBeMissing() {
        assertThat(topics.values()).allSatisfy(topic -> {
            assertThat(topic.replicationFactor()).isEqualTo((short) 3);
            assertThat(topic.configs()).containsEntry("min.insync.replicas", "2");
        });
    }

    @Test
    void topicsWhenTheyHoldStateThenCompacted() {
        assertThat(topics.get("identity.keys").configs()).containsEntry("cleanup.policy", "compact");
        assertThat(topics.get("identity.providers").configs()).containsEntry("cleanup.policy", "compact");
        assertThat(topics.get("identity.users").configs())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("delete.retention.ms", "86400000");
        assertThat(topics.get("identity.users").numPartitions()).isEqualTo(6);
        assertThat(topics.get("identity.links").configs()).containsEntry("cleanup.policy", "compact");
        assertThat(topics.get("identity.revocations").configs())
                .containsEntry("cleanup.policy", "compact,delete")
                .containsEntry("retention.ms", "21600000");
    }

    @Test
    void topicsWhenKeptShortlyThenInSegmentsThatAreShorterStill() {
        assertThat(topics.get("identity.replies").numPartitions()).isEqualTo(16);
        assertThat(topics.get("identity.link.commands").configs())
                .containsEntry("retention.ms", "600000")
                .containsEntry("segment.ms", "300000");
    }
}
