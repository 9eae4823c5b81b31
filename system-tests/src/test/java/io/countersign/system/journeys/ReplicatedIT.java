package io.countersign.system.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.environment.Environment;
import io.countersign.environment.client.Callback;
import io.countersign.environment.client.Tokens;
import io.countersign.environment.process.BrokerProcess;
import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.ClusterEnvironment;
import io.countersign.environment.process.Replicas;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The journeys on three brokers and a replica set, also during elections: {@code ./mvnw verify -Preplicated}. */
@Tag("replicated")
class ReplicatedIT extends JourneySuite {

    private static final Duration FAILOVER = Duration.ofSeconds(30);

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        Path directory = Path.of("target", "replicated", UUID.randomUUID().toString());
        cluster = Cluster.start(directory, Replicas.THREE, 1, Map.of());
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Override
    Environment environment() {
        return new ClusterEnvironment(cluster);
    }

    @Test
    void journeyWhenPrimaryStepsDownThenNothingIsLost() {
        assertNothingIsLostBy(cluster.stores()::stepDown);
    }

    @Test
    void journeyWhenLeadingBrokerIsKilledThenNothingIsLost() {
        BrokerProcess leader = cluster.brokers().busiestLeader().orElseThrow();
        try {
            assertNothingIsLostBy(leader::kill);
        } finally {
            cluster.heal();
        }
    }

    @Test
    void journeyWhenPrimaryFreezesThenNothingIsLost() {
        try {
            assertNothingIsLostBy(() -> cluster.stores().primary().orElseThrow().freeze());
        } finally {
            cluster.heal();
        }
    }

    private void assertNothingIsLostBy(Runnable fault) {
        String account = environment.newAccount();
        Tokens tokens = session.signIn(environment.first(), account);
        Callback linking = session.approveLinking(environment.second(), account, tokens.access());

        fault.run();
        awaitFailover();

        assertThat(session.finish(linking, environment.second(), tokens.access())
                        .code())
                .isZero();
        assertThat(userId(session.signIn(environment.second(), account))).isEqualTo(userId(tokens));
        Tokens next = session.rotate(tokens);
        assertThat(session.signOut(next.refresh()).code()).isZero();
    }

    /** Waits until each service reaches the store and the broker again. */
    private void awaitFailover() {
        await("failover").atMost(FAILOVER).ignoreExceptions().until(() -> {
            Tokens other = session.signIn(environment.first(), environment.newAccount());
            return sso.list(other.access()).status() == 200;
        });
    }
}
