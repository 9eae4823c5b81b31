package io.countersign.system.journeys;

import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.ServiceProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do on an ordinary day, while people go on using it: nobody notices. */
class RollingIT {

    private static final int PEOPLE = 3;
    private static final int A_WHILE = 50;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = SharedCluster.ready();
    }

    @ParameterizedTest
    @ValueSource(strings = {Cluster.AUTH, Cluster.LINK, Cluster.TOKEN})
    void serviceIsScaledUpRestartedAndScaledDown(String service) {
        try (BackgroundTraffic traffic = new BackgroundTraffic(cluster, PEOPLE)) {
            traffic.awaitMore(A_WHILE);
            cluster.scaleTo(service, 3);
            traffic.awaitMore(A_WHILE);
            restart(cluster.running(service).get(0));
            traffic.awaitMore(A_WHILE);
            cluster.scaleTo(service, 1);
            traffic.awaitMore(A_WHILE);
            traffic.assertNothingFailed();
        }
    }

    @Test
    void gatewaysAreRestartedInTurn() {
        try (BackgroundTraffic traffic = new BackgroundTraffic(cluster, PEOPLE)) {
            traffic.awaitMore(A_WHILE);
            cluster.scaleTo(Cluster.GATEWAY, 2);
            for (ServiceProcess gateway : cluster.running(Cluster.GATEWAY)) {
                traffic.awaitMore(A_WHILE);
                restart(gateway);
            }
            traffic.awaitMore(A_WHILE);
            traffic.assertNothingFailed();
        }
    }

    /** As an orchestrator does, which goes on only when the new process is ready. */
    private static void restart(ServiceProcess process) {
        process.stop();
        process.start();
        process.awaitReady();
    }
}
