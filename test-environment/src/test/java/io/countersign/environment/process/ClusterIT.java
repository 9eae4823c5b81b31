package io.countersign.environment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClusterIT {

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.start(Path.of("target", "cluster-it", String.valueOf(System.nanoTime())), 1, Map.of());
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void killedStoreComesBackWithItsData() {
        Member store = cluster.store();
        long pid = store.pid();

        store.kill();
        assertThat(store.alive()).isFalse();
        store.start();

        assertThat(store.pid()).isNotEqualTo(pid);
        cluster.awaitReady();
    }

    @Test
    void killedBrokerComesBackAndServicesFindIt() {
        Member broker = cluster.broker();

        broker.kill();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !cluster.instances(Cluster.GATEWAY).get(0).ready());
        broker.start();

        cluster.awaitReady();
    }

    @Test
    void frozenInstanceAnswersAgainWhenThawed() {
        ServiceProcess link = cluster.instances(Cluster.LINK).get(0);

        link.freeze();
        assertThat(link.health("")).isZero();
        link.thaw();

        link.awaitReady();
    }

    @Test
    void serviceIsScaledUpAndDown() {
        cluster.scaleTo(Cluster.TOKEN, 2);
        assertThat(cluster.instances(Cluster.TOKEN)).hasSize(2).allMatch(ServiceProcess::ready);

        cluster.scaleTo(Cluster.TOKEN, 1);
        assertThat(cluster.member("token-2").alive()).isFalse();
    }
}
