package io.countersign.simulation.broker;

import io.countersign.simulation.world.Node;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Mono;

class InMemoryBrokerTest extends BrokerContract {

    private static final String TOPIC = "contract";

    @Override
    void run(int partitions, Consumer<BrokerUnderTest> test) {
        SimulatedRun.run(1, run -> {
            run.broker().createTopic(TOPIC, partitions);
            test.accept(new InMemory(run));
        });
    }

    private static final class InMemory implements BrokerUnderTest {

        private final SimulatedRun run;
        private final IdempotentProducer producer;
        private int members;

        private InMemory(SimulatedRun run) {
            this.run = run;
            this.producer = run.broker().producer();
        }

        @Override
        public void produce(String key, String... texts) {
            AtomicInteger acknowledged = new AtomicInteger();
            run.start("producer", life -> {
                for (String text : texts) {
                    producer.send(Records.of(TOPIC, key, text))
                            .subscribe(nothing -> {}, error -> {}, acknowledged::incrementAndGet);
                }
            });
            run.await(() -> acknowledged.get() == texts.length);
        }

        @Override
        public MemberUnderTest join(Predicate<ConsumerRecord<byte[], byte[]>> handler) {
            AtomicReference<GroupMember> member = new AtomicReference<>();
            Node node = run.start(
                    "member-" + members++, life -> member.set(group().join(life, poll -> handle(poll, handler))));
            return new Member(run, node, member.get());
        }

        @Override
        public void expelMembers() {
            for (Log log : run.broker().logs(TOPIC)) {
                group().owner(log.partition()).ifPresent(group()::expel);
            }
        }

        @Override
        public List<ConsumerRecord<byte[], byte[]>> records() {
            return run.broker().records(TOPIC);
        }

        @Override
        public void await(BooleanSupplier condition) {
            run.await(condition);
            run.pass(Duration.ofSeconds(1));
        }

        private ConsumerGroup group() {
            return run.broker().group("group", List.of(TOPIC));
        }

        private static Mono<Void> handle(
                List<ConsumerRecord<byte[], byte[]>> poll, Predicate<ConsumerRecord<byte[], byte[]>> handler) {
            return poll.stream().allMatch(handler) ? Mono.empty() : Mono.error(new IllegalStateException("not yet"));
        }
    }

    private record Member(SimulatedRun run, Node node, GroupMember member) implements MemberUnderTest {

        @Override
        public void leave() {
            boolean[] left = {false};
            run.in(node, () -> member.leave().subscribe(nothing -> {}, error -> {}, () -> left[0] = true));
            run.await(() -> left[0]);
        }

        @Override
        public void crash() {
            node.crash();
        }
    }
}
