package io.countersign.faults.nemesis;

import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.Replicas;
import io.countersign.faults.history.Fault;
import io.countersign.faults.schedule.FaultKind;
import io.countersign.faults.schedule.FaultKind.Lane;
import io.countersign.faults.schedule.FaultSchedule;
import io.countersign.faults.schedule.ScheduledFault;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Injects the scheduled faults, each lane in its own thread, until it is closed. */
public final class Nemesis implements AutoCloseable {

    private final StopSignal stop = new StopSignal();
    private final FaultLog log = new FaultLog();
    private final Map<FaultKind, AtomicLong> counts = new EnumMap<>(FaultKind.class);
    private final Object instanceFaults = new Object();
    private final Replicas replicas;
    private final List<Thread> lanes;

    public Nemesis(Cluster cluster, long seed, RecordInjector injector) {
        replicas = cluster.replicas();
        Arrays.stream(FaultKind.values())
                .filter(kind -> kind.isPossible(replicas))
                .forEach(kind -> counts.put(kind, new AtomicLong()));
        Outages outages = new Outages(log, stop);
        InstanceFaults instances = new InstanceFaults(cluster, log, outages, stop);
        BackingFaults backing = new BackingFaults(cluster, log, outages);
        ProviderFaults providers = new ProviderFaults(cluster, log, stop);
        RecordFaults records = new RecordFaults(injector, stop);
        lanes = List.of(
                lane(seed, Lane.INSTANCES, instances::inject),
                lane(seed, Lane.BACKING, backing::inject),
                lane(seed, Lane.PROVIDERS, providers::inject),
                lane(seed, Lane.RECORDS, records::inject));
    }

    public void start() {
        lanes.forEach(Thread::start);
    }

    /** Injects nothing new, and returns when all faults are undone. */
    @Override
    public void close() {
        stop.raise();
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

    /** Failures that no fault explains, such as an instance that exited unexpectedly. */
    public List<String> unexpectedFailures() {
        return log.unexpectedFailures();
    }

    /** How many faults of each kind were injected. */
    public Map<FaultKind, Long> counts() {
        Map<FaultKind, Long> all = new EnumMap<>(FaultKind.class);
        counts.forEach((kind, count) -> all.put(kind, count.get()));
        return all;
    }

    private Thread lane(long seed, Lane lane, Consumer<ScheduledFault> inject) {
        FaultSchedule schedule = new FaultSchedule(seed, lane, replicas);
        return new Thread(() -> run(schedule, inject), "faults-" + lane);
    }

    private void inject(ScheduledFault fault, Consumer<ScheduledFault> inject) {
        try {
            inject.accept(fault);
            Objects.requireNonNull(counts.get(fault.kind())).incrementAndGet();
        } catch (RuntimeException e) {
            log.unexpectedFailure("%s could not be injected: %s".formatted(fault.kind(), e));
        }
    }

    /** Of two lanes with faults of the same processes, one waits. */
    private void injectInTurn(ScheduledFault fault, Consumer<ScheduledFault> inject) {
        if (!fault.kind().hitsInstances()) {
            inject(fault, inject);
            return;
        }
        synchronized (instanceFaults) {
            if (!stop.isRaised()) {
                inject(fault, inject);
            }
        }
    }

    private void run(FaultSchedule schedule, Consumer<ScheduledFault> inject) {
        ScheduledFault next = schedule.next();
        while (!stop.await(next.delay())) {
            injectInTurn(next, inject);
            next = schedule.next();
        }
    }
}
