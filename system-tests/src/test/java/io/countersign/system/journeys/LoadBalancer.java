package io.countersign.system.journeys;

import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.ServiceProcess;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spreads requests over the gateways as a load balancer does: it asks each for its readiness from time to time and leaves out those that
 * are not. What it has sent it never sends again.
 */
final class LoadBalancer implements AutoCloseable {

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);

    private final Cluster cluster;
    private final AtomicInteger turn = new AtomicInteger();
    private final ScheduledExecutorService probes = Executors.newSingleThreadScheduledExecutor();
    private volatile List<URI> ready;

    LoadBalancer(Cluster cluster) {
        this.cluster = cluster;
        this.ready = probe();
        probes.scheduleWithFixedDelay(() -> ready = probe(), 0, BETWEEN_PROBES.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Where the next request goes. */
    URI next() {
        List<URI> now = ready;
        if (now.isEmpty()) {
            throw new IllegalStateException("no gateway is ready");
        }
        return now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
    }

    @Override
    public void close() {
        probes.shutdownNow();
    }

    private List<URI> probe() {
        return cluster.instances(Cluster.GATEWAY).stream()
                .filter(gateway -> gateway.health("/readiness") == 200)
                .map(ServiceProcess::uri)
                .toList();
    }
}
