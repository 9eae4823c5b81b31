package io.countersign.messaging.kafka;

import io.countersign.messaging.StateTable;
import io.countersign.messaging.StateTables;
import io.countersign.simulation.broker.Broker;
import io.countersign.simulation.world.Node;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/** Opens the product's tables; each follows its topic at once. */
final class SimulatedStateTables implements StateTables {

    private final Broker broker;
    private final Node.Life life;
    private final WireFormat format;
    private final Clock clock;

    SimulatedStateTables(Broker broker, Node.Life life, WireFormat format, Clock clock) {
        this.broker = broker;
        this.life = life;
        this.format = format;
        this.clock = clock;
    }

    @Override
    public <V> StateTable<V> open(String topic, Class<V> type, Function<V, Instant> until) {
        MonotonicClock time = new MonotonicClock();
        KafkaStateTable<V> table =
                new KafkaStateTable<>(topic, type, until, format.records(), format.metrics(), clock, time);
        return new FollowedTable<>(broker, life, topic, table, time);
    }
}
