package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Topics;
import io.countersign.messaging.EventFeed;
import io.countersign.messaging.EventRecord;
import io.countersign.simulation.broker.Broker;
import io.countersign.simulation.broker.Follower;
import io.countersign.simulation.broker.Log;
import io.countersign.simulation.world.Node;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The events from the end of their topic on, as {@link EventTail} reads them. */
final class SimulatedEventFeed implements EventFeed {

    private final Broker broker;
    private final Node.Life life;

    SimulatedEventFeed(Broker broker, Node.Life life) {
        this.broker = broker;
        this.life = life;
    }

    @Override
    public void follow(Consumer<EventRecord> listener) {
        List<TopicPartition> partitions =
                broker.logs(Topics.EVENTS).stream().map(Log::partition).toList();
        broker.follow(life, partitions, Follower.Start.END, received -> listener.accept(CloudEvents.read(received)));
    }
}
