package io.countersign.system.journeys;

import io.countersign.environment.process.Cluster;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * One cluster for all suites of this JVM, because a start takes longer than most suites; started on first use and ended with the JVM.
 * Suites need not restore processes that they stop, kill or scale.
 */
final class SharedCluster {

    /** Long enough for {@link LoadBalancer} to notice that a gateway is stopping. */
    private static final String ANNOUNCEMENT = "1s";

    private static final Cluster CLUSTER = Cluster.start(
            Path.of("target", "cluster", UUID.randomUUID().toString()),
            1,
            Map.of("countersign.gateway.shutdown.announcement", ANNOUNCEMENT));

    private SharedCluster() {}

    /** With one instance of each service and of the gateway, all of them ready. */
    static Cluster ready() {
        CLUSTER.heal();
        Cluster.SERVICES.forEach(service -> CLUSTER.scaleTo(service, 1));
        CLUSTER.scaleTo(Cluster.GATEWAY, 1);
        return CLUSTER;
    }
}
