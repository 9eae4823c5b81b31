package io.countersign.system.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.environment.client.Callback;
import io.countersign.environment.client.Response;
import io.countersign.environment.client.SessionApi;
import io.countersign.environment.client.SsoApi;
import io.countersign.environment.client.Tokens;
import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.ManagedProcess;
import io.countersign.environment.process.ServiceProcess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While the broker or the store is stopped or frozen, every call gets a quick 503 and health is fast; recovery needs no restart. */
class OutageIT {

    private static final Duration QUICK = Duration.ofMillis(2500);
    private static final Duration RECOVERY = Duration.ofSeconds(60);
    private static final Duration FAST_HEALTH = Duration.ofMillis(100);

    private static Cluster cluster;
    private static SessionApi session;
    private static SsoApi sso;

    private String account;
    private Tokens tokens;
    private Callback signIn;
    private Callback linking;

    @BeforeAll
    static void start() {
        cluster = SharedCluster.ready();
        GatewayConnections.Apis gateway = new GatewayConnections(cluster)
                .to(cluster.instances(Cluster.GATEWAY).get(0).uri());
        session = gateway.session();
        sso = gateway.sso();
    }

    @BeforeEach
    void begin() {
        account = "account-" + UUID.randomUUID();
        tokens = session.signIn(GatewayConnections.FIRST, account);
        signIn = session.approve(GatewayConnections.FIRST, account);
        linking = session.approveLinking(GatewayConnections.SECOND, account, tokens.access());
    }

    @AfterEach
    void heal() {
        cluster.heal();
    }

    @Test
    void callsWhenStoreIsStoppedThenQuick503AndRecovery() {
        ManagedProcess store = cluster.store();

        store.stop();
        assertEverythingIsRefusedQuickly("mongo", Cluster.SERVICES);
        store.start();

        assertServedAgain();
    }

    @Test
    void callsWhenStoreIsFrozenThenQuick503AndRecovery() {
        ManagedProcess store = cluster.store();

        store.freeze();
        assertEverythingIsRefusedQuickly("mongo", Cluster.SERVICES);
        store.thaw();

        assertServedAgain();
    }

    @Test
    void callsWhenBrokerIsStoppedThenQuick503AndRecovery() {
        ManagedProcess broker = cluster.broker();

        broker.stop();
        assertEverythingIsRefusedQuickly("broker", everyService());
        broker.start();

        assertServedAgain();
    }

    @Test
    void callsWhenBrokerIsFrozenThenQuick503AndRecovery() {
        ManagedProcess broker = cluster.broker();

        broker.freeze();
        assertEverythingIsRefusedQuickly("broker", everyService());
        broker.thaw();

        assertServedAgain();
    }

    private void assertEverythingIsRefusedQuickly(String component, Iterable<String> concerned) {
        everyCall().forEach((what, call) -> assertRefusedQuickly(what, call));
        concerned.forEach(
                service -> assertReadinessNames(cluster.running(service).get(0), component));
        cluster.runningInstances().forEach(OutageIT::assertHealthIsFast);
    }

    private Map<String, Supplier<Response>> everyCall() {
        Map<String, Supplier<Response>> calls = new LinkedHashMap<>();
        calls.put("prepare", () -> session.prepare(GatewayConnections.FIRST));
        calls.put("prepare linking", () -> session.prepareLinking(GatewayConnections.SECOND, tokens.access()));
        calls.put("finish", () -> session.finish(signIn, GatewayConnections.FIRST, null));
        calls.put("finish linking", () -> session.finish(linking, GatewayConnections.SECOND, tokens.access()));
        calls.put("refresh", () -> session.refresh(tokens.refresh()));
        calls.put("sign out", () -> session.signOut(tokens.refresh()));
        calls.put("unlink", () -> session.unlink(GatewayConnections.SECOND, tokens.access()));
        calls.put("me", () -> session.me(tokens.access()));
        calls.put("list links", () -> sso.list(tokens.access()));
        calls.put("list sessions", () -> session.http().call("GET", "/api/v1/sessions", tokens.access(), null));
        calls.put(
                "end a session",
                () -> session.http().call("DELETE", "/api/v1/sessions/" + UUID.randomUUID(), tokens.access(), null));
        return calls;
    }

    private static void assertRefusedQuickly(String what, Supplier<Response> call) {
        long start = System.nanoTime();
        Response response = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(QUICK);
        boolean refused = response.status() == 503 || response.status() == 200 && response.code() == 503;
        assertThat(refused).as(what + ": " + response).isTrue();
    }

    /** Readiness names the missing component, and liveness stays up. */
    private static void assertReadinessNames(ServiceProcess process, String component) {
        await(process.name() + " not ready").atMost(QUICK.multipliedBy(4)).until(() -> !process.ready());
        assertThat(HealthProbes.readiness(process)
                        .path("components")
                        .path(component)
                        .path("status")
                        .asString())
                .as(process.name())
                .isIn("DOWN", "OUT_OF_SERVICE");
        assertThat(process.health("/liveness")).as(process.name()).isEqualTo(200);
    }

    /** The median of several probes, because single ones may be delayed on a loaded machine. */
    private static void assertHealthIsFast(ServiceProcess process) {
        Duration median = IntStream.range(0, 9)
                .mapToObj(i -> HealthProbes.timed(() -> process.health("")))
                .sorted()
                .skip(4)
                .findFirst()
                .orElseThrow();
        assertThat(median).as(process.name()).isLessThan(FAST_HEALTH);
    }

    private void assertServedAgain() {
        await().atMost(RECOVERY)
                .ignoreExceptions()
                .until(() -> session.me(session.signIn(GatewayConnections.FIRST, account)
                                        .access())
                                .status()
                        == 200);
        cluster.awaitReady();
    }

    private static Iterable<String> everyService() {
        return cluster.runningInstances().stream().map(ServiceProcess::service).toList();
    }
}
