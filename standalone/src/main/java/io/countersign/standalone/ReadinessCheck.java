package io.countersign.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits until every service reports readiness and a first request succeeds. */
final class ReadinessCheck {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private ReadinessCheck() {}

    /**
     * @param provider the number of a provider on this machine for the first request; without one, none is sent
     * @param checkpoint runs before each poll, and throws to end the wait
     * @throws StartFailure with the last response of a service that is not ready after a minute
     */
    static void await(StandaloneProperties settings, OptionalInt provider, Runnable checkpoint) {
        HttpClient client = HttpClient.newHttpClient();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        for (Service service : Service.values()) {
            URI health =
                    URI.create("http://localhost:" + service.managementPort(settings) + "/actuator/health/readiness");
            await(service.title(), deadline, checkpoint, () -> check(client, HttpRequest.newBuilder(health)));
        }
        provider.ifPresent(number ->
                await("gateway", deadline, checkpoint, () -> check(client, firstRequest(settings, number))));
    }

    /** Prepares a sign-in that is never finished: the first request is the slowest, so no user should have to make it. */
    private static HttpRequest.Builder firstRequest(StandaloneProperties settings, int provider) {
        return HttpRequest.newBuilder(URI.create(settings.localUrl() + "/session/openid"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"provider\": " + provider + "}"));
    }

    private static void await(String what, long deadline, Runnable checkpoint, Supplier<String> check) {
        checkpoint.run();
        String problem = check.get();
        while (!problem.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new StartFailure("the " + what + " is not ready: " + problem);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            checkpoint.run();
            problem = check.get();
        }
    }

    /** The reason why it is not ready; empty if it is. */
    private static String check(HttpClient client, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(Duration.ofSeconds(5)).build(), HttpResponse.BodyHandlers.ofString());
            boolean unavailable = response.body().contains("\"code\":503");
            return response.statusCode() == 200 && !unavailable ? "" : response.body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while starting");
        }
    }
}
