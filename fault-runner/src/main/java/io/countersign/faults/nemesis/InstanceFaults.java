package io.countersign.faults.nemesis;

import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.ManagedProcess;
import io.countersign.environment.process.ServiceProcess;
import io.countersign.faults.schedule.ScheduledFault;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Faults of instances of the services and the gateway: kill, freeze, restart, scale. */
final class InstanceFaults {

    private final Cluster cluster;
    private final ConsumerGroups groups;
    private final FaultLog log;
    private final Outages outages;
    private final StopSignal stop;

    InstanceFaults(Cluster cluster, FaultLog log, Outages outages, StopSignal stop) {
        this.cluster = cluster;
        this.groups = new ConsumerGroups(cluster.brokers().bootstrapServers());
        this.log = log;
        this.outages = outages;
        this.stop = stop;
    }

    void inject(ScheduledFault fault) {
        Random random = fault.random();
        switch (fault.kind()) {
            case KILL -> kill(any(random), fault.duration());
            case FREEZE -> outages.freeze(any(random), fault.duration());
            case RESTART -> restart("restart", any(random), fault.duration());
            case ROLLING_RESTART ->
                cluster.running(service(random))
                        .forEach(instance -> restart("rolling restart", instance, Duration.ZERO));
            case SCALE -> scale(service(random), fault.duration());
            case SERVICE_KILL -> kill(any(random).service(), fault.duration());
            case OFFSETS_LOST -> loseOffsets(service(random), fault.duration());
            default -> throw new IllegalArgumentException(fault.toString());
        }
    }

    private void kill(ServiceProcess instance, Duration length) {
        outages.of("kill -9", List.of(instance), ManagedProcess::kill, length);
    }

    /** Kills all instances of a service at the same moment. */
    private void kill(String service, Duration length) {
        outages.of("kill -9 of all", cluster.running(service), ManagedProcess::kill, length);
    }

    /** Afterwards the service consumes its topics again, from the first retained record. */
    private void loseOffsets(String service, Duration length) {
        outages.of("kill -9 of all and loss of their offsets", cluster.running(service), ManagedProcess::kill, () -> {
            groups.delete(service);
            stop.await(length);
        });
    }

    private void restart(String what, ServiceProcess instance, Duration length) {
        outages.of(what, List.of(instance), ManagedProcess::stop, length);
    }

    /** From two instances to three, to one, and back to two. */
    private void scale(String service, Duration length) {
        String name = service.replace("-service", "-");
        String second = name + 2;
        String third = name + 3;
        cluster.running(service).forEach(log::expectAlive);
        log.during("scale to 3", third, "", () -> cluster.scaleTo(service, 3));
        stop.await(length);
        log.during("scale to 1", List.of(second, third), "", () -> cluster.scaleTo(service, 1));
        stop.await(length);
        log.during("scale to 2", second, "", () -> cluster.scaleTo(service, 2));
    }

    private ServiceProcess any(Random random) {
        List<ServiceProcess> all = Stream.concat(Cluster.SERVICES.stream(), Stream.of(Cluster.GATEWAY))
                .flatMap(service -> cluster.running(service).stream())
                .toList();
        return all.get(random.nextInt(all.size()));
    }

    private static String service(Random random) {
        return Cluster.SERVICES.get(random.nextInt(Cluster.SERVICES.size()));
    }
}
