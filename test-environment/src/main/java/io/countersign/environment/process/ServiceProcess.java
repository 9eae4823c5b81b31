package io.countersign.environment.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** An instance of a service or of the gateway, from its runnable jar, in a separate process. */
public final class ServiceProcess extends ChildProcess {

    private static final Duration START = Duration.ofSeconds(240);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String service;
    private final int port;
    private final int managementPort;

    private ServiceProcess(String name, String service, ServiceJar jar, Map<String, String> properties, Path log) {
        super(name, jar.command(properties), log);
        this.service = service;
        this.port = Integer.parseInt(properties.get("server.port"));
        this.managementPort = Integer.parseInt(properties.getOrDefault("management.server.port", String.valueOf(port)));
    }

    /**
     * @param name of the instance, such as {@code link-2}
     * @param service the module, such as {@code link-service}
     */
    static ServiceProcess start(String name, String service, ServiceJar jar, Map<String, String> properties, Path log) {
        ServiceProcess started = new ServiceProcess(name, service, jar, properties, log);
        started.start();
        return started;
    }

    /** The module, such as {@code link-service}. */
    public String service() {
        return service;
    }

    /** The base URI of its API. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The base URI of its health and metrics. */
    public URI management() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    @Override
    public void awaitReady() {
        await(name() + " ready, see " + log().toAbsolutePath())
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .until(this::ready);
    }

    public boolean ready() {
        if (!alive()) {
            throw new IllegalStateException(name() + " exited with " + exitValue() + ", see " + log());
        }
        return health("/readiness") == 200;
    }

    /**
     * The HTTP status of the health endpoint, 0 if there is no response.
     *
     * @param group such as {@code /readiness}; empty for all
     */
    public int health(String group) {
        HttpRequest request = HttpRequest.newBuilder(management().resolve("/actuator/health" + group))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
