package io.countersign.system.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.ManagedProcess;
import io.countersign.environment.process.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Services that start before the broker or the store wait for it, and say so, without restarting and without filling the log. */
class StartOrderIT {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration WAITING = Duration.ofSeconds(10);
    private static final long MAX_LOG_LINES = 150;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = SharedCluster.ready();
    }

    @Test
    void startWhenBrokerIsMissingThenServicesWaitQuietly() {
        startWithout(cluster.broker(), "broker", cluster.runningInstances());
    }

    @Test
    void startWhenStoreIsMissingThenServicesWaitQuietly() {
        List<ServiceProcess> withStore = cluster.runningInstances().stream()
                .filter(process -> !process.service().equals(Cluster.GATEWAY))
                .toList();

        startWithout(cluster.store(), "mongo", withStore);
    }

    private static void startWithout(ManagedProcess missing, String component, List<ServiceProcess> processes) {
        processes.parallelStream().forEach(ServiceProcess::stop);
        try {
            missing.stop();
            processes.forEach(ServiceProcess::start);

            for (ServiceProcess process : processes) {
                await(process.name() + " lives").atMost(START).until(() -> process.health("/liveness") == 200);
                await(process.name() + " waits").atMost(START).until(() -> reportsDown(component, process));
            }
            assertWaitQuietly(processes);
        } finally {
            missing.start();
            processes.forEach(ServiceProcess::start);
        }
        cluster.awaitReady();
    }

    private static boolean reportsDown(String component, ServiceProcess process) {
        return HealthProbes.readiness(process)
                .path("components")
                .path(component)
                .path("status")
                .asString("")
                .equals("DOWN");
    }

    private static void assertWaitQuietly(List<ServiceProcess> processes) {
        Map<ServiceProcess, Long> before =
                processes.stream().collect(Collectors.toMap(process -> process, StartOrderIT::lines));
        await().during(WAITING)
                .atMost(WAITING.multipliedBy(2))
                .until(() -> processes.stream().allMatch(ServiceProcess::alive));
        before.forEach((process, lines) -> assertThat(lines(process) - lines)
                .as("lines of " + process.log())
                .isLessThan(MAX_LOG_LINES));
    }

    private static long lines(ServiceProcess process) {
        try (var lines = Files.lines(process.log())) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
