package io.countersign.system.environment;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One service, started from its runnable jar in a process of its own. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final String name;
    private final int managementPort;
    private final Map<String, String> properties;
    private final Path log;
    private Process process;

    private ServiceProcess(String name, int managementPort, Map<String, String> properties, Path log) {
        this.name = name;
        this.managementPort = managementPort;
        this.properties = properties;
        this.log = log;
        this.process = run();
    }

    /**
     * @param name the module, such as {@code link-service}
     * @param managementPort where its health answers
     */
    static ServiceProcess start(String name, int managementPort, Map<String, String> properties) {
        Path log = Path.of("target", "logs", name + "-" + managementPort + ".log");
        return new ServiceProcess(name, managementPort, properties, log);
    }

    private Process run() {
        try {
            Files.createDirectories(log.getParent());
            Process started = new ProcessBuilder(command(name, properties))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again after {@link #close()}. */
    void startAgain() {
        process = run();
    }

    /** Waits until it says that it is ready to take traffic. */
    ServiceProcess awaitReady() {
        await(name + " ready, see " + log.toAbsolutePath())
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .until(this::ready);
        return this;
    }

    public boolean ready() {
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " ended with " + process.exitValue() + ", see " + log);
        }
        return health("/readiness") == 200;
    }

    /** The HTTP status of the health endpoint, 0 when it does not answer. */
    public int health(String group) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + managementPort + "/actuator/health" + group))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    public Path log() {
        return log;
    }

    /** Asks it to end, as an operator would, and waits for it. */
    @Override
    public void close() {
        process.destroy();
        await(name + " stopped").atMost(STOP).until(() -> !process.isAlive());
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(String name, Map<String, String> properties) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-jar");
        command.add(jar(name).toString());
        properties.forEach((key, value) -> command.add("--" + key + "=" + value));
        return command;
    }

    private static Path jar(String name) {
        Path target = Path.of("..", name, "target").toAbsolutePath().normalize();
        try (var files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no runnable jar in " + target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
