package io.countersign.system.journeys;

import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.ServiceProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scaling and rolling restarts under traffic fail no request. */
class RollingIT {

    private static final int CLIENTS = 3;
    private static final int REQUESTS = 50;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = SharedCluster.ready();
    }

    @ParameterizedTest
    @ValueSource(strings = {Cluster.AUTH, Cluster.LINK, Cluster.TOKEN})
    void trafficWhenServiceIsScaledAndRestartedThenNoRequestFails(String service) {
        try (BackgroundTraffic traffic = new BackgroundTraffic(cluster, CLIENTS)) {
            traffic.awaitMore(REQUESTS);
            cluster.scaleTo(service, 3);
            traffic.awaitMore(REQUESTS);
            restart(cluster.running(service).get(0));
            traffic.awaitMore(REQUESTS);
            cluster.scaleTo(service, 1);
            traffic.awaitMore(REQUESTS);
            traffic.assertNothingFailed();
        }
    }

    @Test
    void trafficWhenGatewaysRestartInTurnThenNoRequestFails() {
        try (BackgroundTraffic traffic = new BackgroundTraffic(cluster, CLIENTS)) {
            traffic.awaitMore(REQUESTS);
            cluster.scaleTo(Cluster.GATEWAY, 2);
            for (ServiceProcess gateway : cluster.running(Cluster.GATEWAY)) {
                traffic.awaitMore(REQUESTS);
                restart(gateway);
            }
            traffic.awaitMore(REQUESTS);
            traffic.assertNothingFailed();
        }
    }

    /** Like an orchestrator, continues only when the new process is ready. */
    private static void restart(ServiceProcess process) {
        process.stop();
        process.start();
        process.awaitReady();
    }
}
