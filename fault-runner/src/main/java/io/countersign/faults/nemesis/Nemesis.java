package io.countersign.faults.nemesis;

import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.Replicas;
import io.countersign.faults.history.Fault;
import io.countersign.faults.plan.FaultKind;
import io.countersign.faults.plan.FaultKind.Lane;
import io.countersign.faults.plan.FaultPlan;
import io.countersign.faults.plan.PlannedFault;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Carries out the plans of all lanes, each in a thread of its own, until it is closed. */
public final class Nemesis implements AutoCloseable {

    private final Pause pause = new Pause();
    private final FaultLog log = new FaultLog();
    private final Map<FaultKind, AtomicLong> counts = new EnumMap<>(FaultKind.class);
    private final Object instancesTurn = new Object();
    private final Replicas replicas;
    private final List<Thread> lanes;

    public Nemesis(Cluster cluster, long seed, Injector injector) {
        replicas = cluster.replicas();
        Arrays.stream(FaultKind.values())
                .filter(what -> what.isPossible(replicas))
                .forEach(what -> counts.put(what, new AtomicLong()));
        Outages outages = new Outages(log, pause);
        InstanceFaults instances = new InstanceFaults(cluster, log, outages, pause);
        BackingFaults backing = new BackingFaults(cluster, log, outages);
        ProviderFaults providers = new ProviderFaults(cluster, log, pause);
        RecordFaults records = new RecordFaults(injector, pause);
        lanes = List.of(
                lane(seed, Lane.INSTANCES, instances::inflict),
                lane(seed, Lane.BACKING, backing::inflict),
                lane(seed, Lane.PROVIDERS, providers::inflict),
                lane(seed, Lane.RECORDS, records::inflict));
    }

    public void start() {
        lanes.forEach(Thread::start);
    }

    /** Begins nothing new, and returns when everything that was begun is undone. */
    @Override
    public void close() {
        pause.end();
        for (Thread lane : lanes) {
            try {
                lane.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public List<Fault> faults() {
        return log.faults();
    }

    /** What went wrong with the system by itself while it was being hurt or healed, such as an instance that ended. */
    public List<String> surprises() {
        return log.surprises();
    }

    /** How many faults of each kind there were. */
    public Map<FaultKind, Long> counts() {
        Map<FaultKind, Long> all = new EnumMap<>(FaultKind.class);
        counts.forEach((what, count) -> all.put(what, count.get()));
        return all;
    }

    private Thread lane(long seed, Lane lane, Consumer<PlannedFault> inflict) {
        FaultPlan plan = new FaultPlan(seed, lane, replicas);
        return new Thread(() -> run(plan, inflict), "faults-" + lane);
    }

    private void inflict(PlannedFault fault, Consumer<PlannedFault> inflict) {
        try {
            inflict.accept(fault);
            Objects.requireNonNull(counts.get(fault.what())).incrementAndGet();
        } catch (RuntimeException e) {
            log.surprise("%s could not be inflicted: %s".formatted(fault.what(), e));
        }
    }

    /** Of two lanes that hurt the same processes, one waits. */
    private void inTurn(PlannedFault fault, Consumer<PlannedFault> inflict) {
        if (!fault.what().hurtsInstances()) {
            inflict(fault, inflict);
            return;
        }
        synchronized (instancesTurn) {
            if (!pause.over()) {
                inflict(fault, inflict);
            }
        }
    }

    private void run(FaultPlan plan, Consumer<PlannedFault> inflict) {
        PlannedFault next = plan.next();
        while (!pause.elapses(next.pause())) {
            inTurn(next, inflict);
            next = plan.next();
        }
    }
}
