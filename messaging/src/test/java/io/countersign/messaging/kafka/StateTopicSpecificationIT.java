package io.countersign.messaging.kafka;

import static io.countersign.backing.test.TestBackingServices.bootstrapServers;
import static io.countersign.backing.test.TestBackingServices.uniqueName;
import static io.countersign.messaging.kafka.TestRecords.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contracts.message.Topics;
import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventWriter;
import io.countersign.messaging.StatePublisher;
import io.countersign.messaging.StateTopicSpecification;
import io.countersign.messaging.StoredState;
import io.countersign.messaging.kafka.TestMessages.Entry;
import io.countersign.messaging.kafka.TestMessages.Moved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class StateTopicSpecificationIT {

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Entry OLD = new Entry("old", Instant.EPOCH);
    private static final Entry NEW = new Entry("new", Instant.EPOCH);

    private final String user = uniqueName("user");
    private final String group = uniqueName("reconciler");
    private final Map<String, StoredState<Entry>> store = new ConcurrentHashMap<>();
    private volatile boolean storeIsAway;

    @Test
    void reconcileWhenTheStoreChangesThenTheTopicFollowsToTheEnd() {
        try (TestProcess process = reconciler()) {
            change(process, StoredState.of(OLD));
            awaitLast(OLD);
            change(process, StoredState.of(NEW));
            awaitLast(NEW);
            change(process, StoredState.deleted());

            await().atMost(WAIT).ignoreExceptions().until(() -> last().value() == null);
        }
    }

    @Test
    void reconcileWhenAStoppedInstancePublishesLateThenCorrected() {
        try (TestProcess process = reconciler()) {
            change(process, StoredState.of(NEW));
            awaitLast(NEW);
            long before = last().offset();

            process.get(StatePublisher.class).put(Topics.USERS, user, OLD).block(WAIT);
            await().atMost(WAIT).until(() -> last().offset() >= before + 2);

            assertThat(entry(last())).isEqualTo(NEW);
        }
    }

    @Test
    void reconcileWhenARecordIsInventedThenRemoved() {
        try (TestProcess process = reconciler()) {
            process.get(StatePublisher.class).put(Topics.USERS, user, OLD).block(WAIT);

            await().atMost(WAIT).ignoreExceptions().until(() -> last().value() == null);
        }
    }

    @Test
    void reconcileWhenPoisonOfEveryKindThenDeadLetteredAndTheStateIsRestored() {
        try (TestProcess process = reconciler()) {
            change(process, StoredState.of(NEW));
            awaitLast(NEW);
            ProducerRecord<byte[], byte[]> good = TestRecords.RECORDS.state(Topics.USERS, user, OLD);
            List<ProducerRecord<byte[], byte[]>> poison = List.of(
                    like(good, new byte[0]),
                    like(good, bytes("{\"text\":\"in clear")),
                    like(good, bytes("null")),
                    like(good, new byte[900_000]),
                    new ProducerRecord<>(Topics.USERS, bytes(user), good.value()));

            poison.forEach(
                    record -> process.get(RecordSender.class).send(record).block(WAIT));
            process.get(StatePublisher.class).remove(Topics.USERS, user).block(WAIT);
            awaitLast(NEW);

            assertThat(TopicReader.read("identity.users.dlt", user))
                    .hasSize(poison.size())
                    .allMatch(letter -> group.equals(TopicReader.headers(letter).get("dead-letter-group")))
                    .allMatch(letter -> letter.value() == null);
        }
    }

    @Test
    void reconcileWhenTheStoreIsAwayThenTheTopicFollowsAsSoonAsItIsBack() {
        try (TestProcess process = reconciler()) {
            change(process, StoredState.of(OLD));
            awaitLast(OLD);
            storeIsAway = true;
            change(process, StoredState.of(NEW));
            storeIsAway = false;

            awaitLast(NEW);
        }
    }

    @Test
    void reconcileWhenTwoInstancesThenEitherCarriesOnForTheOther() {
        try (TestProcess lasting = reconciler()) {
            try (TestProcess leaving = reconciler()) {
                change(leaving, StoredState.of(OLD));
                awaitLast(OLD);
            }
            change(lasting, StoredState.of(NEW));
            awaitLast(NEW);
        }
    }

    private TestProcess reconciler() {
        return TestProcess.at(bootstrapServers())
                .with(
                        StateTopicSpecification.class,
                        StateTopicSpecification.of(Topics.USERS, Entry.class, group)
                                .follows("/test/users", Moved.class)
                                .reads(this::read))
                .start()
                .untilHealthy();
    }

    private Mono<StoredState<Entry>> read(String key) {
        return storeIsAway ? Mono.error(new IllegalStateException("away")) : Mono.justOrEmpty(store.get(key));
    }

    private void change(TestProcess process, StoredState<Entry> state) {
        store.put(user, state);
        process.get(EventPublisher.class)
                .publish(List.of(process.get(EventWriter.class)
                        .write(new Moved(user, "Rome"), "/test/users", 1, Instant.EPOCH, "c")))
                .block(WAIT);
    }

    private void awaitLast(Entry expected) {
        await().atMost(WAIT)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(entry(last())).isEqualTo(expected));
    }

    private ConsumerRecord<byte[], byte[]> last() {
        List<ConsumerRecord<byte[], byte[]>> all = TopicReader.read(Topics.USERS, user);
        return all.get(all.size() - 1);
    }

    private static Entry entry(ConsumerRecord<byte[], byte[]> received) {
        return TestRecords.RECORDS.read(received.value(), Entry.class);
    }

    private static ProducerRecord<byte[], byte[]> like(ProducerRecord<byte[], byte[]> good, byte[] value) {
        return new ProducerRecord<>(good.topic(), null, null, good.key(), value, good.headers());
    }
}
