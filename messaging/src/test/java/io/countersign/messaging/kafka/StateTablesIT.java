package io.countersign.messaging.kafka;

import static io.countersign.backing.test.TestBackingServices.bootstrapServers;
import static io.countersign.backing.test.TestBackingServices.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contracts.message.Topics;
import io.countersign.messaging.StatePublisher;
import io.countersign.messaging.StateTable;
import io.countersign.messaging.StateTables;
import io.countersign.messaging.kafka.TestMessages.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class StateTablesIT {

    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    private final String key = uniqueName("key");

    @Test
    void putWhenTableIsOpenThenItFollows() {
        try (TestProcess process = process()) {
            StateTable<Entry> table = open(process);

            put(process, key, new Entry("one", NEVER));
            await().atMost(WAIT).until(() -> table.get(key) != null);
            put(process, key, new Entry("two", NEVER));
            await().atMost(WAIT).until(() -> new Entry("two", NEVER).equals(table.get(key)));
            process.get(StatePublisher.class).remove(Topics.PROVIDERS, key).block(WAIT);
            await().atMost(WAIT).until(() -> table.get(key) == null);

            assertThat(table.entries()).doesNotContainKey(key);
        }
    }

    @Test
    void openWhenProcessRestartsThenEverythingIsThereAgain() {
        try (TestProcess before = process()) {
            put(before, key, new Entry("kept", NEVER));
        }
        try (TestProcess after = process()) {
            StateTable<Entry> table = open(after);

            await().atMost(WAIT).until(table::caughtUp);
            assertThat(table.get(key)).isEqualTo(new Entry("kept", NEVER));
        }
    }

    @Test
    void getWhenEntryIsOverThenForgotten() {
        try (TestProcess process = process()) {
            StateTable<Entry> table = open(process);
            put(process, key, new Entry("over", Instant.parse("2020-01-01T00:00:00Z")));
            put(process, key + "-next", new Entry("lasting", NEVER));

            await().atMost(WAIT).until(() -> table.get(key + "-next") != null);
            assertThat(table.get(key)).isNull();
        }
    }

    @Test
    void expectWhenEntryIsOnItsWayThenKnownAtOnce() {
        try (TestProcess process = process()) {
            StateTable<Entry> table = open(process);

            table.expect(key, new Entry("soon", NEVER));

            assertThat(table.get(key)).isEqualTo(new Entry("soon", NEVER));
        }
    }

    @Test
    void followWhenARecordIsPoisonThenSkipped() {
        try (TestProcess process = process()) {
            StateTable<Entry> table = open(process);
            process.get(RecordSender.class)
                    .send(new ProducerRecord<>(
                            Topics.PROVIDERS, TestRecords.bytes(key), TestRecords.bytes("{\"text\":")))
                    .block(WAIT);
            put(process, key + "-next", new Entry("good", NEVER));

            await().atMost(WAIT).until(() -> table.get(key + "-next") != null);
            assertThat(table.get(key)).isNull();
        }
    }

    @Test
    void followWhenTheTopicIsGivenMorePartitionsThenTheyAreReadToo() throws Exception {
        String topic = uniqueName("growing");
        try (TestProcess process = process();
                Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            StateTable<Entry> table = process.get(StateTables.class).open(topic, Entry.class, Entry::until);
            await().atMost(WAIT).until(table::caughtUp);

            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                    .all()
                    .get();
            ProducerRecord<byte[], byte[]> onTheNewOne =
                    TestRecords.RECORDS.state(topic, 1, TestRecords.bytes(key), new Entry("grown", NEVER));
            await().atMost(WAIT)
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            process.get(RecordSender.class).send(onTheNewOne).block(WAIT));

            await().atMost(WAIT).until(() -> table.get(key) != null);
        }
    }

    private static TestProcess process() {
        return TestProcess.at(bootstrapServers()).start().untilHealthy();
    }

    private static StateTable<Entry> open(TestProcess process) {
        return process.get(StateTables.class).open(Topics.PROVIDERS, Entry.class, Entry::until);
    }

    private static void put(TestProcess process, String key, Entry entry) {
        process.get(StatePublisher.class).put(Topics.PROVIDERS, key, entry).block(WAIT);
    }
}
