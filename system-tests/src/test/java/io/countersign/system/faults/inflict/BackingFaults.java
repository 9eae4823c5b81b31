package io.countersign.system.faults.inflict;

import io.countersign.system.environment.Cluster;
import io.countersign.system.environment.Member;
import io.countersign.system.faults.plan.PlannedFault;
import java.time.Duration;
import java.util.List;

/** Takes the broker or the store away, or both, or all processes with them. */
final class BackingFaults {

    private final Cluster cluster;
    private final FaultLog log;
    private final Outages outages;
    private final Pause pause;

    BackingFaults(Cluster cluster, FaultLog log, Pause pause) {
        this.cluster = cluster;
        this.log = log;
        this.outages = new Outages(log);
        this.pause = pause;
    }

    void inflict(PlannedFault fault) {
        Member broker = cluster.broker();
        Member store = cluster.store();
        Runnable meanwhile = () -> pause.elapses(fault.length());
        switch (fault.what()) {
            case BROKER_KILL -> outages.of("kill -9", List.of(broker), Member::kill, meanwhile);
            case STORE_KILL -> outages.of("kill -9", List.of(store), Member::kill, meanwhile);
            case BACKING_KILL -> outages.of("kill -9 of both", List.of(broker, store), Member::kill, meanwhile);
            case POWER_CUT -> outages.of("power cut", cluster.running(), Member::kill, meanwhile);
            case BROKER_RESTART -> outages.of("restart", List.of(broker), Member::stop, meanwhile);
            case STORE_RESTART -> outages.of("restart", List.of(store), Member::stop, meanwhile);
            case BROKER_FREEZE -> freeze(broker, fault.length());
            case STORE_FREEZE -> freeze(store, fault.length());
            default -> throw new IllegalArgumentException(fault.toString());
        }
    }

    private void freeze(Member member, Duration length) {
        log.expectAlive(member);
        log.during("SIGSTOP", member.name(), length.toMillis() + " ms", () -> {
            member.freeze();
            pause.elapses(length);
            member.thaw();
        });
    }
}
