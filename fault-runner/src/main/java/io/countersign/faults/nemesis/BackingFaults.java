package io.countersign.faults.nemesis;

import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.ManagedProcess;
import io.countersign.faults.schedule.ScheduledFault;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Faults of the broker, of the store, of both, and of all processes. With replicas, faults of the broker or the store hit one member,
 * mostly the leader.
 */
final class BackingFaults {

    private static final double LEADER = 0.7;

    private final Cluster cluster;
    private final FaultLog log;
    private final Outages outages;

    BackingFaults(Cluster cluster, FaultLog log, Outages outages) {
        this.cluster = cluster;
        this.log = log;
        this.outages = outages;
    }

    void inject(ScheduledFault fault) {
        Random random = fault.random();
        switch (fault.kind()) {
            case BROKER_KILL -> outages.of("kill -9", List.of(broker(random)), ManagedProcess::kill, fault.duration());
            case STORE_KILL -> outages.of("kill -9", List.of(store(random)), ManagedProcess::kill, fault.duration());
            case BACKING_KILL ->
                outages.of("kill -9 of both", cluster.backing(), ManagedProcess::kill, fault.duration());
            case POWER_CUT -> outages.of("power cut", cluster.running(), ManagedProcess::kill, fault.duration());
            case BROKER_RESTART ->
                outages.of("restart", List.of(broker(random)), ManagedProcess::stop, fault.duration());
            case STORE_RESTART -> outages.of("restart", List.of(store(random)), ManagedProcess::stop, fault.duration());
            case BROKER_FREEZE -> outages.freeze(broker(random), fault.duration());
            case STORE_FREEZE -> outages.freeze(store(random), fault.duration());
            case STORE_ELECTION -> log.during("election", "store", "", cluster.stores()::stepDown);
            case PREFERRED_LEADERS ->
                log.during("leader change", "broker", "", cluster.brokers()::electPreferredLeaders);
            default -> throw new IllegalArgumentException(fault.toString());
        }
    }

    private ManagedProcess broker(Random random) {
        return leaderOrAny(cluster.brokers().busiestLeader(), cluster.brokers().members(), random);
    }

    private ManagedProcess store(Random random) {
        return leaderOrAny(cluster.stores().primary(), cluster.stores().members(), random);
    }

    /** Draws the same random numbers whether or not there is a leader, so that the seed determines the following choices too. */
    private static ManagedProcess leaderOrAny(
            Optional<? extends ManagedProcess> leader, List<? extends ManagedProcess> all, Random random) {
        boolean leads = random.nextDouble() < LEADER;
        ManagedProcess any = all.get(random.nextInt(all.size()));
        return leads && leader.isPresent() ? leader.get() : any;
    }
}
