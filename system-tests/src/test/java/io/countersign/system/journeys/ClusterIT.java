package io.countersign.system.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.ManagedProcess;
import io.countersign.environment.process.ServiceProcess;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClusterIT {

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = SharedCluster.ready();
    }

    @Test
    void startWhenStoreWasKilledThenServicesAreReadyAgain() {
        ManagedProcess store = cluster.store();
        long pid = store.pid();

        store.kill();
        assertThat(store.alive()).isFalse();
        store.start();

        assertThat(store.pid()).isNotEqualTo(pid);
        cluster.awaitReady();
    }

    @Test
    void startWhenBrokerWasKilledThenServicesAreReadyAgain() {
        ManagedProcess broker = cluster.broker();

        broker.kill();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !cluster.instances(Cluster.GATEWAY).get(0).ready());
        broker.start();

        cluster.awaitReady();
    }

    @Test
    void thawWhenInstanceWasFrozenThenItIsReadyAgain() {
        ServiceProcess link = cluster.instances(Cluster.LINK).get(0);

        link.freeze();
        assertThat(link.health("")).isZero();
        link.thaw();

        link.awaitReady();
    }

    @Test
    void scaleToWhenCountChangesThenInstancesFollow() {
        cluster.scaleTo(Cluster.TOKEN, 2);
        assertThat(cluster.instances(Cluster.TOKEN)).hasSize(2).allMatch(ServiceProcess::ready);

        cluster.scaleTo(Cluster.TOKEN, 1);
        assertThat(cluster.member("token-2").alive()).isFalse();
    }
}
