package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Topics;
import io.countersign.simulation.broker.Broker;
import io.countersign.simulation.broker.Follower;
import io.countersign.simulation.broker.Log;
import io.countersign.simulation.world.Node;
import io.countersign.simulation.world.World;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads one reply partition from its end, as {@link ReplyReader} does. Once it does, it is up: the broker has no outages. */
final class SimulatedReplyPath implements ReplyPath {

    private final PendingReplies pending;
    private final Log partition;
    private final Follower follower;

    SimulatedReplyPath(Broker broker, Node.Life life, PendingReplies pending) {
        this.pending = pending;
        this.partition = World.current()
                .randomness()
                .oneOf(
                        broker.logs(Topics.REPLIES),
                        "reply partition of " + life.node().name());
        this.follower = broker.follow(life, List.of(partition.partition()), Follower.Start.END, this::deliver);
    }

    @Override
    public boolean isUp() {
        return follower.isStarted();
    }

    @Override
    public int partition() {
        return partition.partition().partition();
    }

    private void deliver(ConsumerRecord<byte[], byte[]> reply) {
        HeaderText.find(reply.headers(), HeaderNames.MESSAGE_ID).ifPresent(id -> pending.complete(id, reply));
    }
}
