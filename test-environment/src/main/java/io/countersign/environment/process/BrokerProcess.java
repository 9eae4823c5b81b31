package io.countersign.environment.process;

import static org.awaitility.Awaitility.await;

import io.countersign.environment.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** A broker in a process of its own, so that it can be killed and frozen. */
public final class BrokerProcess implements Member {

    private static final Duration START = Duration.ofSeconds(90);

    private final int port = FreePorts.next();
    private final ChildProcess process;

    BrokerProcess(Path directory) {
        Path data = directory.resolve("broker").toAbsolutePath();
        process = new ChildProcess(name(), command(data, port), directory.resolve("logs/broker.log"));
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean alive() {
        return process.alive();
    }

    @Override
    public Path log() {
        return process.log();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public void freeze() {
        process.freeze();
    }

    @Override
    public void thaw() {
        process.thaw();
    }

    @Override
    public void start() {
        if (!alive()) {
            process.start();
        }
    }

    @Override
    public void awaitReady() {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "reconnect.backoff.ms",
                "500",
                "reconnect.backoff.max.ms",
                "500"))) {
            await("broker ready, see " + log().toAbsolutePath()).atMost(START).until(() -> answers(admin));
        }
    }

    private static boolean answers(Admin admin) throws InterruptedException {
        try {
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        }
    }

    private static List<String> command(Path data, int port) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                data.toString(),
                String.valueOf(port));
    }
}
