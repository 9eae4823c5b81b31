package io.countersign.simulation.broker;

import static io.countersign.backing.test.TestBackingServices.bootstrapServers;
import static io.countersign.backing.test.TestBackingServices.uniqueName;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** Kafka's own broker, with the settings of the product's consumers. */
class KafkaBrokerIT extends BrokerContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(10);

    @Override
    void run(int partitions, Consumer<BrokerUnderTest> test) {
        try (InKafka kafka = new InKafka(partitions)) {
            test.accept(kafka);
        }
    }

    private static final class InKafka implements BrokerUnderTest, AutoCloseable {

        private final String topic = uniqueName("contract");
        private final Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
        private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers()), new ByteArraySerializer(), new ByteArraySerializer());
        private final List<Member> members = new ArrayList<>();

        private InKafka(int partitions) {
            get(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all());
        }

        @Override
        public void produce(String key, String... texts) {
            for (String text : texts) {
                producer.send(Records.of(topic, key, text));
            }
            producer.flush();
        }

        @Override
        public MemberUnderTest join(Predicate<ConsumerRecord<byte[], byte[]>> handler) {
            Member member = new Member(topic, handler);
            members.add(member);
            member.start();
            return member;
        }

        @Override
        public void expelMembers() {
            get(admin.removeMembersFromConsumerGroup(topic, new RemoveMembersFromConsumerGroupOptions())
                    .all());
        }

        @Override
        public List<ConsumerRecord<byte[], byte[]>> records() {
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            try (KafkaConsumer<byte[], byte[]> reader = consumer(Map.of())) {
                List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
                reader.assign(partitions);
                reader.seekToBeginning(partitions);
                Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
                while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                    reader.poll(POLL).forEach(found::add);
                }
            }
            return found;
        }

        @Override
        public void await(BooleanSupplier condition) {
            Awaitility.await().atMost(PATIENCE).until(condition::getAsBoolean);
        }

        @Override
        public void close() {
            members.forEach(Member::crash);
            producer.close();
            admin.close();
        }
    }

    /** A thread with a consumer; as the product's containers, it commits what was handled before it polls again. */
    private static final class Member extends Thread implements MemberUnderTest {

        private final String topic;
        private final Predicate<ConsumerRecord<byte[], byte[]>> handler;
        private volatile boolean stopped;
        private volatile CloseOptions.GroupMembershipOperation end = CloseOptions.GroupMembershipOperation.LEAVE_GROUP;

        private Member(String topic, Predicate<ConsumerRecord<byte[], byte[]>> handler) {
            this.topic = topic;
            this.handler = handler;
        }

        @Override
        public void run() {
            KafkaConsumer<byte[], byte[]> consumer = consumer(groupSettings());
            consumer.subscribe(List.of(topic));
            while (!stopped) {
                handle(consumer, consumer.poll(POLL));
            }
            consumer.close(CloseOptions.groupMembershipOperation(end));
        }

        @Override
        public void leave() {
            stopped = true;
            joinUninterruptibly();
        }

        @Override
        public void crash() {
            end = CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP;
            leave();
        }

        private void handle(KafkaConsumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> poll) {
            while (!stopped || end == CloseOptions.GroupMembershipOperation.LEAVE_GROUP) {
                if (isHandled(poll)) {
                    commit(consumer, poll);
                    return;
                }
                LockSupport.parkNanos(RETRY_INTERVAL.toNanos());
            }
        }

        private boolean isHandled(ConsumerRecords<byte[], byte[]> poll) {
            for (ConsumerRecord<byte[], byte[]> received : poll) {
                if (!handler.test(received)) {
                    return false;
                }
            }
            return true;
        }

        private static void commit(KafkaConsumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> poll) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            for (TopicPartition partition : poll.partitions()) {
                List<ConsumerRecord<byte[], byte[]>> records = poll.records(partition);
                offsets.put(
                        partition,
                        new OffsetAndMetadata(records.get(records.size() - 1).offset() + 1));
            }
            try {
                consumer.commitSync(offsets);
            } catch (CommitFailedException | RebalanceInProgressException removed) {
                // The next poll joins again, and begins at what is committed.
            }
        }

        private void joinUninterruptibly() {
            try {
                join(PATIENCE.toMillis());
            } catch (InterruptedException interrupted) {
                currentThread().interrupt();
            }
        }

        private Map<String, Object> groupSettings() {
            return Map.of(
                    ConsumerConfig.GROUP_ID_CONFIG,
                    topic,
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest",
                    ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                    6_000,
                    ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                    250,
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                    CooperativeStickyAssignor.class.getName());
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", bootstrapServers());
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void get(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
