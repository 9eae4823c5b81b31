package io.countersign.messaging.kafka;

import static io.countersign.messaging.kafka.TestRecords.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.message.Topics;
import io.countersign.messaging.kafka.TestMessages.Echoed;
import io.countersign.messaging.kafka.TestMessages.Entry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class KafkaStateTableTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.REVOCATIONS, 0);
    private static final Entry ENTRY = new Entry("revoked", Instant.parse("2100-01-01T00:00:00Z"));
    private static final Duration LONG = Duration.ofDays(365);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private Duration now = Duration.ofSeconds(100);
    private final KafkaStateTable<Entry> table = new KafkaStateTable<>(
            Topics.REVOCATIONS,
            Entry.class,
            Entry::until,
            TestRecords.RECORDS,
            new MessagingMetrics(meters),
            Clock.systemUTC(),
            () -> now.toNanos());

    KafkaStateTableTest() {
        partitionsAre(PARTITION);
        consumer.assign(List.of(PARTITION));
        consumer.seek(PARTITION, 0);
        endsAt(0);
    }

    @Test
    void ageWhenNothingIsKnownYetThenEndless() {
        assertThat(table.age()).isGreaterThan(LONG);
        assertThat(table.caughtUp()).isFalse();
    }

    @Test
    void ageWhenTheEndWasReachedThenCountedFromTheQuestion() {
        table.confirm(consumer);
        after(Duration.ofMillis(80));

        assertThat(table.caughtUp()).isTrue();
        assertThat(table.age()).isEqualTo(Duration.ofMillis(80));
    }

    @Test
    void ageWhenThereIsMoreToReadThenCountedFromTheQuestionThatWasReached() {
        endsAt(1);
        table.confirm(consumer);
        assertThat(table.caughtUp()).isFalse();

        endsAt(9);
        after(Duration.ofMillis(300));
        consumer.seek(PARTITION, 1);
        table.confirm(consumer);

        assertThat(table.age()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void confirmWhenTheTopicGrewThenTheNewPartitionIsReadFromItsBeginning() {
        TopicPartition second = new TopicPartition(Topics.REVOCATIONS, 1);
        consumer.seek(PARTITION, 7);
        partitionsAre(PARTITION, second);
        consumer.updateBeginningOffsets(Map.of(second, 0L));
        consumer.updateEndOffsets(Map.of(second, 0L));

        table.confirm(consumer);

        assertThat(consumer.assignment()).containsExactlyInAnyOrder(PARTITION, second);
        assertThat(consumer.position(PARTITION)).isEqualTo(7);
        assertThat(consumer.position(second)).isZero();
    }

    @Test
    void ageWhenThisProcessWasStoppedThenGrownUntilTheBrokerRespondsAgain() {
        table.confirm(consumer);
        after(Duration.ofSeconds(10));

        assertThat(table.age()).isEqualTo(Duration.ofSeconds(10));
        table.confirm(consumer);
        assertThat(table.age()).isZero();
    }

    @Test
    void ageWhenTheBrokerDoesNotRespondThenGrows() {
        table.confirm(consumer);
        after(Duration.ofSeconds(3));
        consumer.setOffsetsException(new TimeoutException("gone"));

        table.confirm(consumer);

        assertThat(table.age()).isEqualTo(Duration.ofSeconds(3));
        assertThat(table.caughtUp()).isTrue();
    }

    @Test
    void confirmWhenItKnewAMomentAgoThenTheBrokerIsNotAskedAgain() {
        table.confirm(consumer);
        after(Duration.ofMillis(100));
        consumer.setOffsetsException(new KafkaException("asked"));

        table.confirm(consumer);

        assertThat(table.age()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void takeWhenARecordIsPoisonThenWhatWasKnownStaysAndItIsCounted() {
        ConsumerRecord<byte[], byte[]> good =
                TestRecords.delivered(TestRecords.RECORDS.state(Topics.REVOCATIONS, "s", ENTRY));
        table.take(good);

        table.take(TestRecords.withValue(good, bytes("{\"text\":")));
        table.take(TestRecords.withValue(good, new byte[20_000]));
        table.take(TestRecords.withHeaders(good, headers -> headers.remove("message-type")));
        table.take(TestRecords.delivered(TestRecords.RECORDS.state(Topics.REVOCATIONS, "s", Echoed.of("other"))));

        assertThat(table.get("s")).isEqualTo(ENTRY);
        assertThat(meters.counter("countersign.state.skipped", "topic", Topics.REVOCATIONS)
                        .count())
                .isEqualTo(4);
    }

    private void after(Duration time) {
        now = now.plus(time);
    }

    private void endsAt(long offset) {
        consumer.updateEndOffsets(Map.of(PARTITION, offset));
    }

    private void partitionsAre(TopicPartition... partitions) {
        consumer.updatePartitions(
                Topics.REVOCATIONS,
                Arrays.stream(partitions)
                        .map(each -> new PartitionInfo(each.topic(), each.partition(), null, new Node[0], new Node[0]))
                        .toList());
    }
}
