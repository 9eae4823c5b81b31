package io.countersign.simulation.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ConsumerGroupTest {

    private static final String TOPIC = "notes";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final Duration LONGER_THAN_ANY_SESSION = Duration.ofSeconds(8);

    private final List<String> handled = new ArrayList<>();
    private final Map<String, GroupMember> members = new HashMap<>();

    @Test
    void pollWhenRecordsArriveThenHandledInOrderAndCommitted() {
        SimulatedRun.run(1, run -> {
            run.broker().createTopic(TOPIC, 1);
            member(run, "a", poll -> note("a", poll));
            produce(run, "1", "2", "3");
            run.await(() -> group(run).isCaughtUp());

            assertThat(handled).containsExactly("a:1", "a:2", "a:3");
            assertThat(group(run).committed(FIRST)).isEqualTo(3);
        });
    }

    @Test
    void pollWhenItFailsThenRepeatedBeforeLaterRecords() {
        SimulatedRun.run(1, run -> {
            run.broker().createTopic(TOPIC, 1);
            List<String> attempts = new ArrayList<>();
            member(run, "a", poll -> {
                attempts.addAll(Records.texts(poll));
                return attempts.size() < 3 ? Mono.error(new IllegalStateException("not yet")) : note("a", poll);
            });
            produce(run, "1");
            produce(run, "2");
            run.await(() -> group(run).isCaughtUp());

            assertThat(attempts.subList(0, 3)).containsExactly("1", "1", "1");
            assertThat(handled).containsExactly("a:1", "a:2");
        });
    }

    @Test
    void joinWhenSeveralThenTheyShareThePartitions() {
        SimulatedRun.run(1, run -> {
            run.broker().createTopic(TOPIC, 4);
            Node a = member(run, "a", poll -> note("a", poll));
            run.await(() -> owned(run, a) == 4);
            Node b = member(run, "b", poll -> note("b", poll));
            run.await(() -> owned(run, a) == 2 && owned(run, b) == 2);
        });
    }

    @Test
    void joinWhenAMemberHandlesAPollThenItsPartitionsMoveOnceItHasCommitted() {
        SimulatedRun.run(1, run -> {
            run.broker().createTopic(TOPIC, 2);
            Node a = member(run, "a", poll -> Mono.delay(Duration.ofMillis(500)).then(note("a", poll)));
            produce(run, "1", "2");
            run.pass(Duration.ofMillis(100));
            Node b = member(run, "b", poll -> note("b", poll));
            run.pass(Duration.ofMillis(100));
            assertThat(owned(run, b)).isZero();

            run.await(() -> owned(run, a) == 1 && owned(run, b) == 1);
            run.await(() -> group(run).isCaughtUp());
            assertThat(handled).containsExactlyInAnyOrder("a:1", "a:2").doesNotHaveDuplicates();
        });
    }

    @Test
    void crashWhenAPollIsUncommittedThenItsRecordsAreDeliveredAgain() {
        SimulatedRun.run(1, run -> {
            run.broker().createTopic(TOPIC, 1);
            Node a = owner(run, "a", poll -> note("a", poll).then(Mono.never()));
            member(run, "b", poll -> note("b", poll));
            produce(run, "1");
            run.await(() -> handled.contains("a:1"));
            a.crash();
            run.pass(Duration.ofSeconds(1));
            assertThat(handled).containsExactly("a:1");

            run.await(() -> group(run).isCaughtUp());
            assertThat(handled).containsExactly("a:1", "b:1");
        });
    }

    @Test
    void pauseWhenLongerThanTheSessionTimeoutThenThePartitionsMoveAndTheLateCommitIsRefused() {
        SimulatedRun.run(1, run -> {
            run.broker().createTopic(TOPIC, 1);
            Node a = owner(
                    run,
                    "a",
                    poll -> note("a", poll)
                            .then(Mono.delay(Duration.ofMillis(10)))
                            .then());
            member(run, "b", poll -> note("b", poll).then(handled.size() < 3 ? Mono.never() : Mono.empty()));
            produce(run, "1");
            run.await(() -> handled.contains("a:1"));
            a.pause(LONGER_THAN_ANY_SESSION);
            run.await(() -> handled.contains("b:1"));
            run.pass(LONGER_THAN_ANY_SESSION);

            assertThat(group(run).committed(FIRST)).isZero();
            assertThat(members.get("a").isAdmitted()).isTrue();
        });
    }

    @Test
    void pauseWhenShorterThanTheSessionTimeoutThenNothingMoves() {
        SimulatedRun.run(1, run -> {
            run.broker().createTopic(TOPIC, 1);
            Node a = owner(run, "a", poll -> note("a", poll));
            member(run, "b", poll -> note("b", poll));
            a.pause(Duration.ofMillis(1_400));
            produce(run, "1");
            run.await(() -> group(run).isCaughtUp());

            assertThat(handled).containsExactly("a:1");
        });
    }

    @Test
    void expelWhenAPollIsUncommittedThenItsRecordsAreDeliveredAgainToTheNextOwner() {
        SimulatedRun.run(1, run -> {
            run.broker().createTopic(TOPIC, 1);
            Node a = owner(
                    run,
                    "a",
                    poll -> note("a", poll)
                            .then(Mono.delay(Duration.ofSeconds(1)))
                            .then());
            member(run, "b", poll -> note("b", poll));
            produce(run, "1");
            run.await(() -> handled.contains("a:1"));
            group(run).expel(a);
            run.await(() -> group(run).isCaughtUp());

            assertThat(handled).containsExactly("a:1", "b:1");
        });
    }

    @Test
    void expelWhenThereIsNoOtherMemberThenItJoinsAgainAndIsDeliveredItsRecordsAgain() {
        SimulatedRun.run(1, run -> {
            run.broker().createTopic(TOPIC, 1);
            Node a = member(
                    run,
                    "a",
                    poll -> note("a", poll)
                            .then(Mono.delay(Duration.ofMillis(10)))
                            .then());
            produce(run, "1");
            run.await(() -> handled.size() == 1);
            group(run).expel(a);
            run.await(() -> group(run).isCaughtUp());

            assertThat(handled).containsExactly("a:1", "a:1");
        });
    }

    @Test
    void leaveWhenAPollIsHandledThenCommittedBeforeTheNextOwnerBegins() {
        SimulatedRun.run(1, run -> {
            run.broker().createTopic(TOPIC, 1);
            Node a = member(run, "a", poll -> Mono.delay(Duration.ofMillis(300)).then(note("a", poll)));
            produce(run, "1");
            run.pass(Duration.ofMillis(100));
            member(run, "b", poll -> note("b", poll));
            run.in(a, () -> members.get("a").leave().subscribe());
            produce(run, "2");
            run.await(() -> group(run).isCaughtUp());

            assertThat(handled).containsExactly("a:1", "b:2");
        });
    }

    @Test
    void pollWhenPartitionsMoveByFaultThenEveryRecordIsHandledAtLeastOnce() {
        int repeated = 0;
        for (int seed = 0; seed < 50; seed++) {
            handled.clear();
            Faults faults = new Faults(0, 10, fault -> true);
            SimulatedRun.run(seed, faults, new BrokerFaults(0, 0.3, 0), run -> {
                run.broker().createTopic(TOPIC, 2);
                for (String name : List.of("a", "b")) {
                    member(
                            run,
                            name,
                            poll -> note("-", poll)
                                    .then(Mono.delay(Duration.ofMillis(30)))
                                    .then());
                }
                for (int i = 0; i < 20; i++) {
                    produce(run, Integer.toString(i));
                    run.pass(Duration.ofMillis(20));
                }
                run.await(() -> group(run).isCaughtUp());
            });
            assertThat(handled.stream().distinct()).hasSize(20);
            repeated += handled.size() - 20;
        }
        assertThat(repeated).isPositive();
    }

    @Test
    void produceWhenACommandIsCopiedByFaultThenItIsThereTwice() {
        SimulatedRun.run(1, new Faults(0, 1, fault -> true), new BrokerFaults(1, 0, 0), run -> {
            run.broker().createTopic("notes.commands", 2);
            run.start(
                    "sender",
                    life -> run.broker()
                            .producer()
                            .send(Records.of("notes.commands", "k", "once"))
                            .subscribe());
            run.pass(Duration.ofSeconds(11));

            assertThat(Records.texts(run.broker().records("notes.commands"))).containsExactly("once", "once");
        });
    }

    private Node member(
            SimulatedRun run, String name, Function<List<ConsumerRecord<byte[], byte[]>>, Mono<Void>> handler) {
        return run.start(name, life -> members.put(name, group(run).join(life, handler)));
    }

    /** A member that has joined before any other. */
    private Node owner(
            SimulatedRun run, String name, Function<List<ConsumerRecord<byte[], byte[]>>, Mono<Void>> handler) {
        Node node = member(run, name, handler);
        run.await(() -> owned(run, node) > 0 && members.get(name).isAdmitted());
        return node;
    }

    private Mono<Void> note(String by, List<ConsumerRecord<byte[], byte[]>> poll) {
        return Mono.fromRunnable(() -> Records.texts(poll).forEach(text -> handled.add(by + ":" + text)));
    }

    private static void produce(SimulatedRun run, String... texts) {
        run.start("sender", life -> {
            IdempotentProducer producer = run.broker().producer();
            for (String text : texts) {
                producer.send(Records.of(TOPIC, "key of " + text, text)).subscribe();
            }
        });
        run.pass(Duration.ofMillis(10));
    }

    private static ConsumerGroup group(SimulatedRun run) {
        return run.broker().group("readers", List.of(TOPIC));
    }

    private static long owned(SimulatedRun run, Node node) {
        return run.broker().logs(TOPIC).stream()
                .filter(log ->
                        group(run).owner(log.partition()).filter(node::equals).isPresent())
                .count();
    }
}
