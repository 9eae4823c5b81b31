package io.countersign.environment.process;

import static org.awaitility.Awaitility.await;

import io.countersign.backing.StorePreference;
import io.countersign.environment.Environment;
import io.countersign.environment.FreePorts;
import io.countersign.environment.client.SessionApi;
import io.countersign.environment.provider.AutoApprovingProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The four services as separate processes, a real broker and a real store, and two providers that approve at once. */
public class SeparateProcesses implements Environment {

    private final List<ServiceProcess> services = new ArrayList<>();
    private final List<AutoCloseable> providers = new ArrayList<>();
    private final int gatewayPort = FreePorts.next();
    private final Backing backing = new Backing(StorePreference.ofEnvironment());
    private final ServiceSettings settings =
            new ServiceSettings(gateway(), backing.bootstrapServers(), backing.storeUri());

    protected SeparateProcesses() {}

    public static SeparateProcesses start() {
        SeparateProcesses environment = new SeparateProcesses();
        environment.autoApproving("first", 0);
        environment.autoApproving("second", 1);
        environment.startServices();
        return environment;
    }

    protected final void provider(String id, int number, String issuer, String clientId, String secret) {
        settings.provider(id, number, issuer, clientId, secret);
    }

    protected final void startServices() {
        for (String name : List.of("auth-service", "link-service", "token-service")) {
            services.add(ServiceProcess.start(name, settings.ofService(FreePorts.next())));
        }
        services.add(ServiceProcess.start("gateway-service", settings.ofGateway(gatewayPort, FreePorts.next())));
        awaitReady();
    }

    /** Ready, and over the first call, which on a busy machine is slow. */
    private void awaitReady() {
        services.forEach(ServiceProcess::awaitReady);
        SessionApi session = new SessionApi(this);
        await("first call")
                .atMost(Duration.ofSeconds(60))
                .until(() -> session.prepare(first()).code() == 0);
    }

    private void autoApproving(String id, int number) {
        AutoApprovingProvider provider = AutoApprovingProvider.start();
        providers.add(provider);
        provider(id, number, provider.issuer(), "countersign", "secret");
    }

    /** Stops all four services and starts them again; broker, store and providers go on. */
    public void restartAll() {
        services.forEach(ServiceProcess::close);
        services.forEach(ServiceProcess::start);
        awaitReady();
    }

    public Backing backing() {
        return backing;
    }

    public List<ServiceProcess> services() {
        return services;
    }

    @Override
    public final URI gateway() {
        return URI.create("http://127.0.0.1:" + gatewayPort);
    }

    @Override
    public String bootstrapServers() {
        return backing.bootstrapServers();
    }

    @Override
    public Provider first() {
        return new Provider(0, "first");
    }

    @Override
    public Provider second() {
        return new Provider(1, "second");
    }

    @Override
    public String newPerson() {
        return "person-" + UUID.randomUUID();
    }

    @Override
    public URI authorize(URI authorizationUrl, String person) {
        HttpRequest request = HttpRequest.newBuilder(AutoApprovingProvider.as(authorizationUrl, person))
                .build();
        try {
            HttpResponse<Void> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
            return URI.create(response.headers().firstValue("Location").orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        services.forEach(ServiceProcess::close);
        providers.forEach(SeparateProcesses::close);
        backing.close();
    }

    private static void close(AutoCloseable provider) {
        try {
            provider.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
