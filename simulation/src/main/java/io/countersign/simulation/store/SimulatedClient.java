package io.countersign.simulation.store;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.countersign.simulation.world.Network;
import java.time.Duration;

/** The driver's client in one process. */
public final class SimulatedClient {

    private final StoreCalls calls;

    private SimulatedClient(StoreCalls calls) {
        this.calls = calls;
    }

    /** @param timeout of an operation, as in the driver's settings */
    public static MongoClient of(ReplicaSet replicaSet, Network network, Duration timeout) {
        return StandIn.of(MongoClient.class, new SimulatedClient(new StoreCalls(replicaSet, network, timeout)));
    }

    MongoDatabase getDatabase(String name) {
        return SimulatedDatabase.of(name, calls);
    }

    void close() {
        // Nothing is held.
    }
}
