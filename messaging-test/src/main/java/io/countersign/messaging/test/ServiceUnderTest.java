package io.countersign.messaging.test;

import static org.awaitility.Awaitility.await;

import io.countersign.backing.test.TestBackingServices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** A service as in production, on the shared broker and on free ports of 127.0.0.1. */
public final class ServiceUnderTest implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;

    private ServiceUnderTest(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts the service and returns before it is ready. */
    public static ServiceUnderTest start(SpringApplicationBuilder application, String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.kafka.bootstrap-servers=" + TestBackingServices.bootstrapServers()));
        all.addAll(TestSealing.ARGUMENTS);
        all.addAll(List.of(arguments));
        return new ServiceUnderTest(application.run(all.toArray(String[]::new)));
    }

    /** The setting for a new database in the shared store. */
    public static String database(String name) {
        return "--spring.mongodb.uri=" + TestBackingServices.mongoUri(TestBackingServices.uniqueName(name));
    }

    public ServiceUnderTest awaitReady() {
        await().atMost(Duration.ofSeconds(60)).until(this::isReady);
        return this;
    }

    public boolean isReady() {
        return send("/actuator/health/readiness").statusCode() == 200;
    }

    /** The body of the response, regardless of its status; from the management port if it is separate. */
    public String get(String path) {
        return send(path).body();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Environment environment() {
        return context.getEnvironment();
    }

    @Override
    public void close() {
        context.close();
    }

    private HttpResponse<String> send(String path) {
        Environment environment = context.getEnvironment();
        String port = environment.getProperty("local.management.port");
        URI uri = URI.create("http://127.0.0.1:"
                + (port != null ? port : environment.getRequiredProperty("local.server.port")) + path);
        try {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
