package io.countersign.system.faults.inflict;

import io.countersign.system.environment.Cluster;
import io.countersign.system.environment.Member;
import io.countersign.system.faults.plan.PlannedFault;
import java.time.Duration;

/** Takes the broker or the store away. */
final class BackingFaults {

    private final Cluster cluster;
    private final FaultLog log;
    private final Pause pause;

    BackingFaults(Cluster cluster, FaultLog log, Pause pause) {
        this.cluster = cluster;
        this.log = log;
        this.pause = pause;
    }

    void inflict(PlannedFault fault) {
        switch (fault.what()) {
            case BROKER_KILL -> down("kill -9", cluster.broker(), Member::kill, fault.length());
            case STORE_KILL -> down("kill -9", cluster.store(), Member::kill, fault.length());
            case BROKER_RESTART -> down("restart", cluster.broker(), Member::stop, fault.length());
            case STORE_RESTART -> down("restart", cluster.store(), Member::stop, fault.length());
            case BROKER_FREEZE -> freeze(cluster.broker(), fault.length());
            case STORE_FREEZE -> freeze(cluster.store(), fault.length());
            default -> throw new IllegalArgumentException(fault.toString());
        }
    }

    private interface End {
        void of(Member member);
    }

    private void down(String what, Member member, End end, Duration length) {
        log.expectAlive(member);
        log.during(what, member.name(), "", () -> {
            end.of(member);
            pause.elapses(length);
            member.start();
            member.awaitReady();
        });
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
