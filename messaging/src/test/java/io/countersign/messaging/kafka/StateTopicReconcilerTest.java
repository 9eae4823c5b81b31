package io.countersign.messaging.kafka;

import static io.countersign.messaging.kafka.TestRecords.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.contracts.message.Topics;
import io.countersign.contracts.message.UserEvent;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.StateTopicSpecification;
import io.countersign.messaging.StoredState;
import io.countersign.messaging.kafka.EventDispatcher.Position;
import io.countersign.messaging.kafka.TestMessages.Echoed;
import io.countersign.messaging.kafka.TestMessages.Entry;
import io.countersign.messaging.kafka.TestMessages.Moved;
import io.countersign.messaging.kafka.TestMessages.Renamed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class StateTopicReconcilerTest {

    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final int PARTITIONS = 2;
    private static final Entry OLD = new Entry("old", Instant.EPOCH);
    private static final Entry NEW = new Entry("new", Instant.EPOCH);

    private final SentRecords sent = new SentRecords();
    private final Map<String, StoredState<Entry>> store = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final Set<Position> done = Position.none();
    private volatile String broken = "";
    private final StateTopicReconciler<Entry> reconciler =
            reconciler(StateTopicSpecification.of(Topics.USERS, Entry.class, "g")
                    .follows("/test/users", Moved.class)
                    .reads(this::read));

    @AfterEach
    void close() {
        sent.close();
    }

    @Test
    void reconcileWhenEventsReportAChangeThenPublishedOnceForEachKey() {
        store.put("u", StoredState.of(NEW));
        store.put("v", StoredState.of(OLD));

        reconcile(moved("u"), moved("u"), moved("v"));

        assertThat(published("u")).containsExactly(NEW);
        assertThat(published("v")).containsExactly(OLD);
        assertThat(reads).hasValue(2);
    }

    @Test
    void reconcileWhenSubjectIsGoneThenTombstone() {
        store.put("u", StoredState.deleted());

        reconcile(moved("u"));

        assertThat(sent.to(Topics.USERS))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).isNull());
    }

    @Test
    void reconcileWhenSubjectIsInventedThenNothing() {
        reconcile(moved("nobody"));

        assertThat(sent.to(Topics.USERS)).isEmpty();
    }

    @Test
    void reconcileWhenEventIsOfAnotherKindOrSourceThenNothing() {
        store.put("u", StoredState.of(NEW));

        reconcile(event(new Renamed("u", "Ada"), "/test/users"), event(new Moved("u", "Rome"), "/elsewhere"));

        assertThat(sent.to(Topics.USERS)).isEmpty();
        assertThat(sent.to("identity.events.dlt")).isEmpty();
    }

    @Test
    void reconcileWhenEventIsBrokenThenDeadLettered() {
        store.put("u", StoredState.of(NEW));
        ConsumerRecord<byte[], byte[]> truncated = TestRecords.withValue(moved("u"), bytes("{\"userId\":"));
        ConsumerRecord<byte[], byte[]> unrelated =
                TestRecords.withValue(event(new Renamed("u", "Ada"), "/test/users"), null);
        ConsumerRecord<byte[], byte[]> mistaken =
                TestRecords.withHeaders(moved("u"), headers -> HeaderText.set(headers, "ce_subject", "v"));

        reconcile(truncated, unrelated, mistaken);

        assertThat(sent.to("identity.events.dlt")).hasSize(3);
        assertThat(sent.to(Topics.USERS)).isEmpty();
    }

    @Test
    void reconcileWhenTopicEqualsTheStoreThenNothing() {
        store.put("u", StoredState.of(NEW));
        store.put("gone", StoredState.deleted());

        reconcile(state("u", NEW), state("gone", null), state("never", null));

        assertThat(sent.to(Topics.USERS)).isEmpty();
    }

    @Test
    void reconcileWhenALateRecordOverwroteANewerOneThenCorrected() {
        store.put("u", StoredState.of(NEW));

        reconcile(state("u", NEW), state("u", OLD));

        assertThat(published("u")).containsExactly(NEW);
    }

    @Test
    void reconcileWhenCorrectedWithinThePollThenNothing() {
        store.put("u", StoredState.of(NEW));

        reconcile(state("u", OLD), state("u", NEW), moved("u"));

        assertThat(sent.to(Topics.USERS)).isEmpty();
    }

    @Test
    void reconcileWhenATombstoneIsForgedThenTheStateIsBack() {
        store.put("u", StoredState.of(NEW));

        reconcile(state("u", null));

        assertThat(published("u")).containsExactly(NEW);
    }

    @Test
    void reconcileWhenARecordIsInventedThenTombstone() {
        reconcile(state("nobody", OLD));

        assertThat(sent.to(Topics.USERS))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{\"text\":", "{\"text\":\"new\"}", "[]"})
    void reconcileWhenARecordIsUnreadableThenDeadLetteredAndReplaced(String value) {
        store.put("u", StoredState.of(NEW));

        reconcile(TestRecords.withValue(state("u", OLD), bytes(value)));

        assertThat(sent.to("identity.users.dlt")).hasSize(1);
        assertThat(published("u")).containsExactly(NEW);
    }

    @Test
    void reconcileWhenARecordIsOfAnotherTypeThenDeadLetteredAndReplaced() {
        store.put("u", StoredState.of(NEW));
        ProducerRecord<byte[], byte[]> other = TestRecords.RECORDS.state(Topics.USERS, "u", Echoed.of("hello"));

        reconcile(
                at(partitionOf("u"), other.key(), other.value(), other.headers().toArray()));

        assertThat(SentRecords.header(sent.to("identity.users.dlt").get(0), "dead-letter-reason"))
                .isEqualTo("not the message of this topic");
        assertThat(published("u")).containsExactly(NEW);
    }

    @Test
    void reconcileWhenARecordHasAMemberTooManyThenReplaced() {
        store.put("u", StoredState.of(NEW));
        ConsumerRecord<byte[], byte[]> good = state("u", NEW);

        reconcile(TestRecords.withValue(good, bytes(new String(good.value()).replaceFirst("\\{", "{\"stowaway\":1,"))));

        assertThat(published("u")).containsExactly(NEW);
    }

    @Test
    void reconcileWhenAKeyIsNoKeyThenDeadLetteredAndRemovedWithoutAskingTheStore() {
        byte[] key = {(byte) 0xff, 0, '\n'};
        ProducerRecord<byte[], byte[]> good = TestRecords.RECORDS.state(Topics.USERS, 0, key, OLD);
        int partition = StateTopicRecordReader.partitionOf(key, PARTITIONS);

        reconcile(
                at(partition, key, good.value(), good.headers().toArray()),
                at(0, null, good.value(), good.headers().toArray()),
                at(0, new byte[100_000], good.value(), good.headers().toArray()));

        assertThat(sent.to("identity.users.dlt")).hasSize(3);
        assertThat(sent.to(Topics.USERS)).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(key);
            assertThat(record.value()).isNull();
        });
        assertThat(reads).hasValue(0);
    }

    @Test
    void reconcileWhenARecordLiesInAnotherPartitionThenRemovedThereAndPublishedWhereItBelongs() {
        store.put("u", StoredState.of(NEW));
        int elsewhere = 1 - partitionOf("u");
        ConsumerRecord<byte[], byte[]> good = state("u", NEW);

        reconcile(at(elsewhere, good.key(), good.value(), good.headers().toArray()));

        assertThat(sent.to("identity.users.dlt")).hasSize(1);
        assertThat(sent.to(Topics.USERS)).hasSize(2);
        assertThat(sent.to(Topics.USERS).get(0).partition()).isEqualTo(elsewhere);
        assertThat(sent.to(Topics.USERS).get(0).value()).isNull();
        assertThat(sent.to(Topics.USERS).get(1).partition()).isEqualTo(partitionOf("u"));
    }

    @Test
    void reconcileWhenItsOwnRecordsComeBackThenNothingIsPublished() {
        store.put("u", StoredState.of(NEW));
        reconcile(state("u", OLD));
        ProducerRecord<byte[], byte[]> own = sent.to(Topics.USERS).get(0);

        reconcile(at(own.partition(), own.key(), own.value(), own.headers().toArray()));

        assertThat(sent.to(Topics.USERS)).hasSize(1);
    }

    @Test
    void reconcileWhenTheStoreFailsForOneKeyThenTheOthersGoOnAndOnlyThatOneIsRepeated() {
        store.put("u", StoredState.of(NEW));
        store.put("v", StoredState.of(NEW));
        broken = "u";
        List<ConsumerRecord<byte[], byte[]>> poll = List.of(moved("u"), moved("v"));

        assertThatThrownBy(() -> reconciler.reconcile(poll, PARTITIONS, done).block(WAIT))
                .isInstanceOf(ReactionFailedException.class);
        assertThat(published("v")).containsExactly(NEW);
        broken = "";
        reconciler.reconcile(poll, PARTITIONS, done).block(WAIT);

        assertThat(published("u")).containsExactly(NEW);
        assertThat(published("v")).containsExactly(NEW);
    }

    @Test
    void reconcileWhenTheBrokerIsAwayThenItFails() {
        store.put("u", StoredState.of(NEW));
        sent.refuseAll();

        assertThatThrownBy(() -> reconcile(moved("u"))).isInstanceOf(ReactionFailedException.class);
    }

    private void reconcile(ConsumerRecord<?, ?>... poll) {
        @SuppressWarnings("unchecked")
        List<ConsumerRecord<byte[], byte[]>> records = List.of((ConsumerRecord<byte[], byte[]>[]) poll);
        reconciler.reconcile(records, PARTITIONS, Position.none()).block(WAIT);
    }

    private Mono<StoredState<Entry>> read(String key) {
        reads.incrementAndGet();
        return key.equals(broken) ? Mono.error(new IllegalStateException("not yet")) : Mono.justOrEmpty(store.get(key));
    }

    private StateTopicReconciler<Entry> reconciler(StateTopicSpecification<Entry> specification) {
        MessagingMetrics metrics = new MessagingMetrics(new SimpleMeterRegistry());
        return new StateTopicReconciler<>(
                specification,
                new StateTopicRecordReader(specification, TestRecords.RECORDS, TestMessages.TYPES),
                TestRecords.RECORDS,
                sent.sender(),
                new DeadLetters(sent.sender(), TestRecords.RECORDS, metrics, "g"),
                metrics,
                WAIT);
    }

    private List<Entry> published(String key) {
        return sent.to(Topics.USERS).stream()
                .filter(record -> key.equals(new String(record.key())))
                .map(record -> TestRecords.RECORDS.read(record.value(), Entry.class))
                .toList();
    }

    private static int partitionOf(String key) {
        return StateTopicRecordReader.partitionOf(bytes(key), PARTITIONS);
    }

    private static ConsumerRecord<byte[], byte[]> moved(String user) {
        return event(new Moved(user, "Rome"), "/test/users");
    }

    private static ConsumerRecord<byte[], byte[]> event(UserEvent event, String source) {
        return TestRecords.delivered(CloudEvents.write(new EventRecord(
                "event-1",
                TestMessages.TYPES.nameOf(event.getClass()),
                source,
                event.subjectId(),
                1,
                Instant.EPOCH,
                "correlation-1",
                TestRecords.CODEC.writeText(event))));
    }

    private static ConsumerRecord<byte[], byte[]> state(String key, @Nullable Entry value) {
        ProducerRecord<byte[], byte[]> written = TestRecords.RECORDS.state(Topics.USERS, key, OLD);
        byte[] bytes = value == null ? null : TestRecords.CODEC.write(value);
        return at(partitionOf(key), written.key(), bytes, written.headers().toArray());
    }

    private static ConsumerRecord<byte[], byte[]> at(
            int partition,
            byte @Nullable [] key,
            byte @Nullable [] value,
            org.apache.kafka.common.header.Header[] headers) {
        return new ConsumerRecord<>(
                Topics.USERS,
                partition,
                TestRecords.nextOffset(),
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(headers),
                java.util.Optional.empty());
    }
}
