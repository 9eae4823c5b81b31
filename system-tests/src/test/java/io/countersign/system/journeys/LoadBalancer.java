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
 * A round-robin load balancer over the gateways. It probes their readiness periodically and skips those that are not ready. It never
 * repeats a request.
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

    /** The gateway for the next request. */
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
