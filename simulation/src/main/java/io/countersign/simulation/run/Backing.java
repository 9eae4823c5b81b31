package io.countersign.simulation.run;

import com.mongodb.reactivestreams.client.MongoClient;
import io.countersign.contracts.Messages;
import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.MessageCodec;
import io.countersign.messaging.MessageTypes;
import io.countersign.messaging.Sealer;
import io.countersign.messaging.kafka.SimulatedMessaging;
import io.countersign.messaging.kafka.WireFormat;
import io.countersign.simulation.broker.Broker;
import io.countersign.simulation.broker.TransparentSealer;
import io.countersign.simulation.store.ReplicaSet;
import io.countersign.simulation.store.SimulatedClient;
import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.Network;
import io.countersign.simulation.world.Node;
import io.countersign.store.SimulatedStore;
import java.time.Clock;

/** The broker and the store of a run, and the connections of processes to them. */
final class Backing {

    static final Sealer SEALER = new TransparentSealer();
    static final MessageCodec CODEC = new MessageCodec(SEALER);

    private static final WireFormat FORMAT = new WireFormat(MessageTypes.of(Messages.ALL), SEALER);
    private static final int PARTITIONS = 2;
    private static final int REPLY_PARTITIONS = 4;

    private final Network network;
    private final Mutation mutation;
    private final Broker broker;
    private final ReplicaSet replicaSet;

    Backing(Network network, Faults faults, Scenario scenario, Mutation mutation) {
        this.network = network;
        this.mutation = mutation;
        this.broker = new Broker(network, faults, scenario.broker());
        this.replicaSet = new ReplicaSet(faults, scenario.failover(), mutation.store());
        SimulatedMessaging.createTopics(broker, PARTITIONS, REPLY_PARTITIONS);
    }

    Broker broker() {
        return broker;
    }

    ReplicaSet replicaSet() {
        return replicaSet;
    }

    SimulatedMessaging messaging(Node.Life life, Clock clock) {
        return new SimulatedMessaging(broker, life, FORMAT, clock);
    }

    SimulatedStore store(String database, EventPublisher events, Clock clock) {
        SimulatedStore.Timing timing = SimulatedStore.Timing.DEFAULT;
        MongoClient client = SimulatedClient.of(replicaSet, network, timing.timeout());
        return SimulatedStore.of(client, database, mutation.events(events), clock, timing);
    }
}
