package io.countersign.simulation.broker;

import io.countersign.simulation.world.Network;
import io.countersign.simulation.world.Node;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads partitions without a group, in one life of a process: one fetch after the other, each of them answered once there are records. A
 * process that stands still finds on its return what it had fetched before, and nothing newer.
 */
public final class Follower {

    private static final Duration LATEST = Duration.ofSeconds(3);

    private final Broker broker;
    private final Node.Life life;
    private final List<TopicPartition> partitions;
    private final Consumer<ConsumerRecord<byte[], byte[]>> reader;
    private final String purpose;
    private final Runnable whenAppended = this::appended;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private boolean fetching;
    private boolean started;

    /** Where a follower begins. */
    public enum Start {
        BEGINNING,
        END
    }

    Follower(
            Broker broker,
            Node.Life life,
            List<TopicPartition> partitions,
            Start start,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        this.broker = broker;
        this.life = life;
        this.partitions = List.copyOf(partitions);
        this.reader = reader;
        this.purpose = life.node().name() + " fetches from " + topic();
        World.current().after(Network.delay(purpose), null, () -> begin(start));
    }

    /** Whether it knows where to begin. */
    public boolean isStarted() {
        return started;
    }

    /** The offset of the next record that the process will see. */
    public long position(TopicPartition partition) {
        return positions.getOrDefault(partition, 0L);
    }

    private void begin(Start start) {
        for (TopicPartition partition : partitions) {
            Log log = broker.log(partition);
            positions.put(partition, start == Start.BEGINNING ? 0 : log.end());
            log.onAppend(whenAppended);
        }
        life.onEnd(() -> partitions.forEach(partition -> broker.log(partition).forget(whenAppended)));
        fetching = true;
        World.current().after(Network.delay(purpose), life, () -> {
            started = true;
            fetch();
        });
    }

    private void appended() {
        if (!fetching) {
            fetching = true;
            fetch();
        }
    }

    private void fetch() {
        World.current().after(delay(), null, this::respond);
    }

    /** At the broker. */
    private void respond() {
        List<ConsumerRecord<byte[], byte[]>> fetched = new ArrayList<>();
        partitions.forEach(partition -> fetched.addAll(broker.log(partition).from(position(partition))));
        if (fetched.isEmpty()) {
            fetching = false;
        } else {
            World.current().after(Network.delay(purpose), life, () -> take(fetched));
        }
    }

    /** In the process. */
    private void take(List<ConsumerRecord<byte[], byte[]>> fetched) {
        for (ConsumerRecord<byte[], byte[]> record : fetched) {
            reader.accept(record);
            positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        fetch();
    }

    private Duration delay() {
        return broker.fetchesLate(life.node().name(), topic())
                ? World.current().randomness().between(Duration.ZERO, LATEST, "lateness: " + purpose)
                : Network.delay(purpose);
    }

    private String topic() {
        return partitions.get(0).topic();
    }
}
