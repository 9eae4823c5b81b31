package io.countersign.simulation.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.simulation.world.Fault;
import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.Node;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class IdempotentProducerTest {

    private static final String TOPIC = "notes";
    private static final int SEEDS = 100;

    private final List<String> acknowledged = new ArrayList<>();
    private final List<Throwable> errors = new ArrayList<>();

    @Test
    void sendWhenAcknowledgedThenTheRecordIsThere() {
        SimulatedRun.run(1, run -> {
            run.broker().createTopic(TOPIC, 1);
            run.start("sender", life -> send(run, "hello"));
            run.await(() -> !acknowledged.isEmpty());

            assertThat(texts(run)).containsExactly("hello");
        });
    }

    @Test
    void sendWhenCallsOvertakeEachOtherThenTheOrderOfTheProcessIsKept() {
        for (int seed = 0; seed < SEEDS; seed++) {
            acknowledged.clear();
            SimulatedRun.run(seed, new Faults(0.5, 100, IdempotentProducerTest::isDelay), BrokerFaults.none(), run -> {
                run.broker().createTopic(TOPIC, 1);
                run.start("sender", life -> sendAtIntervals(run, life, 20));
                run.pass(Duration.ofSeconds(40));

                assertThat(texts(run)).isSorted().isNotEmpty().containsAll(acknowledged);
            });
        }
    }

    @Test
    void sendWhenRequestsAreLostThenTheOrderOfTheProcessIsKept() {
        for (int seed = 0; seed < SEEDS; seed++) {
            acknowledged.clear();
            SimulatedRun.run(seed, new Faults(0.3, 100, IdempotentProducerTest::isLoss), BrokerFaults.none(), run -> {
                run.broker().createTopic(TOPIC, 1);
                run.start("sender", life -> sendAtIntervals(run, life, 20));
                run.pass(Duration.ofSeconds(40));

                assertThat(texts(run)).isSorted().containsAll(acknowledged);
                assertThat(acknowledged.size() + errors.size()).isEqualTo(20);
            });
            errors.clear();
        }
    }

    @Test
    void sendWhenTheResponseIsLostThenAnErrorAndTheRecordIsThere() {
        int lost = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            errors.clear();
            Faults faults = new Faults(1, 1, fault -> fault.kind() == Fault.Kind.LOST_RESPONSE);
            SimulatedRun.run(seed, faults, BrokerFaults.none(), run -> {
                run.broker().createTopic(TOPIC, 1);
                run.start("sender", life -> send(run, "hello"));
                run.pass(Duration.ofSeconds(2));

                assertThat(texts(run)).containsExactly("hello");
            });
            lost += faults.happened().size();
            assertThat(errors).hasSameSizeAs(faults.happened()).allMatch(TimeoutException.class::isInstance);
        }
        assertThat(lost).isPositive();
    }

    @Test
    void sendWhenThereIsNoSuchPartitionThenAnErrorAtOnce() {
        SimulatedRun.run(1, run -> {
            run.broker().createTopic(TOPIC, 1);
            run.start(
                    "sender",
                    life -> run.broker()
                            .producer()
                            .send(new ProducerRecord<>(TOPIC, 7, null, Records.bytes("hello")))
                            .subscribe(nothing -> {}, errors::add));
        });

        assertThat(errors).singleElement().isInstanceOf(IllegalArgumentException.class);
    }

    private void send(SimulatedRun run, String text) {
        send(run.broker().producer(), text);
    }

    private void sendAtIntervals(SimulatedRun run, Node.Life life, int count) {
        IdempotentProducer producer = run.broker().producer();
        IntStream.range(0, count)
                .forEach(i ->
                        World.current().after(Duration.ofMillis(i), life, () -> send(producer, "%02d".formatted(i))));
    }

    private void send(IdempotentProducer producer, String text) {
        producer.send(Records.of(TOPIC, "k", text)).subscribe(nothing -> {}, errors::add, () -> acknowledged.add(text));
    }

    private static List<String> texts(SimulatedRun run) {
        return Records.texts(run.broker().records(TOPIC));
    }

    private static boolean isDelay(Fault fault) {
        return fault.kind() == Fault.Kind.LATE_REQUEST
                || fault.kind() == Fault.Kind.LATE_RESPONSE
                || fault.kind() == Fault.Kind.PAUSE;
    }

    private static boolean isLoss(Fault fault) {
        return fault.kind() == Fault.Kind.LOST_REQUEST || fault.kind() == Fault.Kind.LOST_RESPONSE;
    }
}
