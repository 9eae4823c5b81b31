package io.countersign.simulation.broker;

import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.Network;
import io.countersign.simulation.world.Node;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The broker of a run: its topics and consumer groups. What it has once acknowledged it never loses. */
public final class Broker {

    private static final String COMMANDS = ".commands";
    /** While the first delivery is handled, or shortly after: most commands have a deadline of two seconds. */
    private static final Duration PROMPT_COPY = Duration.ofMillis(1500);

    private static final Duration LATEST_COPY = Duration.ofSeconds(10);
    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(1);

    private final Network network;
    private final Faults faults;
    private final BrokerFaults probabilities;
    private final Map<String, List<Log>> topics = new LinkedHashMap<>();
    private final Map<String, ConsumerGroup> groups = new LinkedHashMap<>();

    public Broker(Network network, Faults faults, BrokerFaults probabilities) {
        this.network = network;
        this.faults = faults;
        this.probabilities = probabilities;
    }

    /** No effect if there is such a topic. */
    public void createTopic(String name, int partitions) {
        topics.computeIfAbsent(name, topic -> {
            List<Log> logs = new ArrayList<>();
            for (int number = 0; number < partitions; number++) {
                logs.add(new Log(new TopicPartition(topic, number)));
            }
            return logs;
        });
    }

    /** @throws IllegalArgumentException if there is no such topic */
    public List<Log> logs(String topic) {
        List<Log> logs = topics.get(topic);
        if (logs == null) {
            throw new IllegalArgumentException("No topic " + topic);
        }
        return logs;
    }

    public Log log(TopicPartition partition) {
        return logs(partition.topic()).get(partition.partition());
    }

    /** All records of a topic, partition by partition. */
    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return logs(topic).stream().flatMap(log -> log.from(0).stream()).toList();
    }

    /** For one life of a process. */
    public IdempotentProducer producer() {
        return new IdempotentProducer(this);
    }

    /** @param topics that its members share; the same at each call */
    public ConsumerGroup group(String name, List<String> topics) {
        return groups.computeIfAbsent(name, created -> new ConsumerGroup(created, this, topics));
    }

    public Collection<ConsumerGroup> groups() {
        return groups.values();
    }

    /**
     * Has one life of a process read these partitions, without a group, as long as it lives.
     *
     * @param start where to begin
     * @param reader is given the records of a partition in their order
     */
    public Follower follow(
            Node.Life life,
            List<TopicPartition> partitions,
            Follower.Start start,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        return new Follower(this, life, partitions, start, reader);
    }

    /** Where these partitions end. */
    public Mono<Map<TopicPartition, Long>> endOffsets(String topic) {
        return call(
                "end offsets of " + topic,
                QUERY_TIMEOUT,
                () -> logs(topic).stream().collect(Collectors.toMap(Log::partition, Log::end)));
    }

    /** The partition of a record: the one that it names, or the one of its key. */
    TopicPartition partitionOf(ProducerRecord<byte[], byte[]> sent) {
        int count = logs(sent.topic()).size();
        Integer named = sent.partition();
        if (named != null && named >= count) {
            throw new IllegalArgumentException(sent.topic() + " has no partition " + named);
        }
        return new TopicPartition(sent.topic(), named == null ? choose(sent, count) : named);
    }

    /** Appends records in one step, all of them or none. */
    Mono<Void> produce(
            TopicPartition partition,
            IdempotentProducer producer,
            long sequence,
            Duration timeout,
            List<ProducerRecord<byte[], byte[]>> batch) {
        return call("produce to " + partition.topic(), timeout, () -> {
            Log log = log(partition);
            long first = log.end();
            log.append(producer, sequence, batch);
            log.from(first).forEach(appended -> copyByFault(log, appended));
            return null;
        });
    }

    <T> Mono<T> call(String request, Duration timeout, Supplier<@Nullable T> execute) {
        return network.call(
                "broker: " + request, timeout, () -> new TimeoutException("The broker did not respond"), execute);
    }

    /** Whether the partitions of this member move now. */
    boolean movesPartitions(String member, String group) {
        return faults.happens(member + " loses its partitions of " + group, probabilities.movedPartitions());
    }

    /** Whether this fetch takes long. */
    boolean fetchesLate(String reader, String topic) {
        return faults.happens(reader + " fetches late from " + topic, probabilities.lateFetch());
    }

    private static int choose(ProducerRecord<byte[], byte[]> sent, int partitions) {
        return sent.key() == null
                ? World.current().randomness().below(partitions, "partition of a record without a key")
                : BuiltInPartitioner.partitionForKey(sent.key(), partitions);
    }

    private void copyByFault(Log log, ConsumerRecord<byte[], byte[]> command) {
        String topic = log.partition().topic();
        if (!topic.endsWith(COMMANDS)
                || !faults.happens("copy of a command on " + topic, probabilities.copiedCommand())) {
            return;
        }
        World world = World.current();
        Duration latest = world.randomness().chance(0.7, "kind of copy on " + topic) ? PROMPT_COPY : LATEST_COPY;
        Duration later = world.randomness().between(Duration.ZERO, latest, "lateness of a copy on " + topic);
        world.disturb(later);
        world.after(later, null, () -> {
            world.trace().add("broker", "copy of " + log.partition() + "@" + command.offset());
            log.appendCopy(command);
        });
    }
}
