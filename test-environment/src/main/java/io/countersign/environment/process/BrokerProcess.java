package io.countersign.environment.process;

import static org.awaitility.Awaitility.await;

import io.countersign.backing.KafkaNodes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** A broker in a separate process. */
public final class BrokerProcess extends ChildProcess {

    private static final Duration START = Duration.ofSeconds(90);

    private final KafkaNodes.Node node;

    BrokerProcess(String name, Path directory, KafkaNodes cluster, KafkaNodes.Node node) {
        super(
                name,
                command(directory.resolve(name).toAbsolutePath(), cluster, node),
                directory.resolve("logs").resolve(name + ".log"));
        this.node = node;
    }

    int id() {
        return node.id();
    }

    @Override
    public void awaitReady() {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + node.brokerPort(),
                "reconnect.backoff.ms",
                "500",
                "reconnect.backoff.max.ms",
                "500"))) {
            await(name() + " ready, see " + log().toAbsolutePath())
                    .atMost(START)
                    .until(() -> isResponding(admin));
        }
    }

    private boolean isResponding(Admin admin) throws InterruptedException {
        try {
            return admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).stream()
                    .anyMatch(broker -> broker.id() == id());
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        }
    }

    private static List<String> command(Path data, KafkaNodes cluster, KafkaNodes.Node node) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName()));
        command.addAll(BrokerMain.arguments(data, cluster, node.id()));
        return command;
    }
}
