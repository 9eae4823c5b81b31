package io.countersign.messaging.kafka;

import io.countersign.messaging.StateTable;
import io.countersign.simulation.broker.Broker;
import io.countersign.simulation.broker.Follower;
import io.countersign.simulation.broker.Log;
import io.countersign.simulation.world.Node;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Has a table of the product follow its topic: hands it the records, and at intervals where the topic ended at the time of a request. Once
 * the table has caught up, that is done only if someone asks for its age.
 */
final class FollowedTable<V> implements StateTable<V> {

    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration POLL = Duration.ofMillis(5);

    private final Broker broker;
    private final Node.Life life;
    private final String topic;
    private final KafkaStateTable<V> table;
    private final MonotonicClock time;
    private final TableConsumer consumer;
    private boolean ageMatters;
    private boolean asking;

    FollowedTable(Broker broker, Node.Life life, String topic, KafkaStateTable<V> table, MonotonicClock time) {
        this.broker = broker;
        this.life = life;
        this.topic = topic;
        this.table = table;
        this.time = time;
        List<TopicPartition> partitions =
                broker.logs(topic).stream().map(Log::partition).toList();
        this.consumer = new TableConsumer(
                topic, partitions, broker.follow(life, partitions, Follower.Start.BEGINNING, table::take));
        ask();
    }

    @Override
    public @Nullable V get(String key) {
        return table.get(key);
    }

    @Override
    public Map<String, V> entries() {
        return table.entries();
    }

    @Override
    public void expect(String key, V value) {
        table.expect(key, value);
    }

    @Override
    public boolean caughtUp() {
        return table.caughtUp();
    }

    @Override
    public Duration age() {
        if (!ageMatters) {
            ageMatters = true;
            ask();
        }
        return table.age();
    }

    private void ask() {
        if (!asking) {
            asking = true;
            World.current().after(Duration.ZERO, life, this::request);
        }
    }

    private void request() {
        long askedAt = World.current().nanos();
        broker.endOffsets(topic).subscribe(ends -> read(askedAt, ends), unanswered -> next());
    }

    /** Once the table has read up to these ends, it is as new as the request for them. */
    private void read(long askedAt, Map<TopicPartition, Long> ends) {
        consumer.endAt(ends);
        time.at(askedAt, () -> table.confirm(consumer));
        if (consumer.isAtEnd()) {
            next();
        } else {
            World.current().after(POLL, life, () -> read(askedAt, ends));
        }
    }

    private void next() {
        asking = false;
        if (ageMatters || !table.caughtUp()) {
            World.current().after(INTERVAL, life, this::ask);
        }
    }
}
