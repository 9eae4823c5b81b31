package io.countersign.simulation.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

/** What the product relies on in a broker: checked with Kafka's, and with the one in memory, which must do the same. */
abstract class BrokerContract {

    private final List<String> handled = new CopyOnWriteArrayList<>();

    /** Has the test use a new topic of a broker, and closes what it has opened. */
    abstract void run(int partitions, Consumer<BrokerUnderTest> test);

    /** One topic, and one group that reads it. */
    interface BrokerUnderTest {

        /** Returns when the records are acknowledged. */
        void produce(String key, String... texts);

        /** @param handler whether the record was handled, otherwise it is delivered again */
        MemberUnderTest join(Predicate<ConsumerRecord<byte[], byte[]>> handler);

        /** Removes the members of the group without their knowledge; called by a handler. */
        void expelMembers();

        List<ConsumerRecord<byte[], byte[]>> records();

        void await(BooleanSupplier condition);
    }

    /** A process that takes part. */
    interface MemberUnderTest {

        /** After what it handles is committed. */
        void leave();

        /** Without committing what it handles, and without leaving. */
        void crash();
    }

    @Test
    void produceWhenKeysAreEqualThenInOrderInThePartitionOfTheKey() {
        run(3, broker -> {
            broker.produce("a", numbers(0, 10));
            broker.produce("b", numbers(10, 20));

            for (ConsumerRecord<byte[], byte[]> received : broker.records()) {
                assertThat(received.partition()).isEqualTo(BuiltInPartitioner.partitionForKey(received.key(), 3));
            }
            for (String key : List.of("a", "b")) {
                assertThat(broker.records().stream()
                                .filter(received -> key.equals(new String(received.key())))
                                .map(Records::text))
                        .isSorted()
                        .hasSize(10);
            }
        });
    }

    @Test
    void joinWhenTheTopicHasRecordsThenFromItsBeginning() {
        run(1, broker -> {
            broker.produce("k", numbers(0, 5));
            broker.join(this::handle);
            broker.await(() -> handled.size() == 5);

            assertThat(handled).containsExactly(numbers(0, 5));
        });
    }

    @Test
    void joinWhenAnEarlierMemberHasLeftThenFromWhatItCommitted() {
        run(1, broker -> {
            MemberUnderTest first = broker.join(this::handle);
            broker.produce("k", numbers(0, 5));
            broker.await(() -> handled.size() == 5);
            first.leave();
            broker.produce("k", numbers(5, 10));
            broker.join(this::handle);
            broker.await(() -> handled.size() >= 10);

            assertThat(handled).containsExactly(numbers(0, 10));
        });
    }

    @Test
    void joinWhenAnEarlierMemberCrashedThenItsUncommittedRecordsAreDeliveredAgain() {
        run(1, broker -> {
            AtomicBoolean stuck = new AtomicBoolean();
            MemberUnderTest first = broker.join(received -> {
                stuck.set(true);
                return false;
            });
            broker.produce("k", numbers(0, 3));
            broker.await(stuck::get);
            first.crash();
            broker.join(this::handle);
            broker.await(() -> handled.size() >= 3);

            assertThat(handled).containsExactly(numbers(0, 3));
        });
    }

    @Test
    void pollWhenARecordFailsThenDeliveredAgainBeforeLaterOnes() {
        run(1, broker -> {
            AtomicInteger attempts = new AtomicInteger();
            broker.join(received -> {
                handle(received);
                return attempts.incrementAndGet() > 2;
            });
            broker.produce("k", "00");
            broker.await(() -> attempts.get() >= 3);
            broker.produce("k", "01");
            broker.await(() -> handled.contains("01"));

            assertThat(handled).containsExactly("00", "00", "00", "01");
        });
    }

    @Test
    void pollWhenSeveralMembersThenEveryRecordIsHandledOnce() {
        run(2, broker -> {
            broker.join(this::handle);
            broker.join(this::handle);
            for (int i = 0; i < 20; i++) {
                broker.produce("key-" + i, numbers(i, i + 1));
            }
            broker.await(() -> handled.size() >= 20);

            assertThat(handled).containsExactlyInAnyOrder(numbers(0, 20));
        });
    }

    @Test
    void commitWhenTheMemberWasRemovedThenRefusedAndTheRecordsAreDeliveredAgain() {
        run(1, broker -> {
            AtomicBoolean removed = new AtomicBoolean();
            broker.join(received -> {
                if (removed.compareAndSet(false, true)) {
                    broker.expelMembers();
                }
                return handle(received);
            });
            broker.produce("k", "00");
            broker.await(() -> handled.size() >= 2);

            assertThat(handled).containsExactly("00", "00");
        });
    }

    private boolean handle(ConsumerRecord<byte[], byte[]> received) {
        return handled.add(Records.text(received));
    }

    private static String[] numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj("%02d"::formatted).toArray(String[]::new);
    }
}
