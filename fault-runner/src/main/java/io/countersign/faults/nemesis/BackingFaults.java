package io.countersign.faults.nemesis;

import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.Member;
import io.countersign.faults.plan.PlannedFault;
import java.time.Duration;
import java.util.List;

/** Takes the broker or the store away, or both, or all processes with them. */
final class BackingFaults {

    private final Cluster cluster;
    private final Outages outages;

    BackingFaults(Cluster cluster, Outages outages) {
        this.cluster = cluster;
        this.outages = outages;
    }

    void inflict(PlannedFault fault) {
        Member broker = cluster.broker();
        Member store = cluster.store();
        Duration length = fault.length();
        switch (fault.what()) {
            case BROKER_KILL -> outages.of("kill -9", List.of(broker), Member::kill, length);
            case STORE_KILL -> outages.of("kill -9", List.of(store), Member::kill, length);
            case BACKING_KILL -> outages.of("kill -9 of both", List.of(broker, store), Member::kill, length);
            case POWER_CUT -> outages.of("power cut", cluster.running(), Member::kill, length);
            case BROKER_RESTART -> outages.of("restart", List.of(broker), Member::stop, length);
            case STORE_RESTART -> outages.of("restart", List.of(store), Member::stop, length);
            case BROKER_FREEZE -> outages.freeze(broker, length);
            case STORE_FREEZE -> outages.freeze(store, length);
            default -> throw new IllegalArgumentException(fault.toString());
        }
    }
}
