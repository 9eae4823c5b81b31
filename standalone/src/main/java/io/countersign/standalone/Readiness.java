package io.countersign.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits until every service says that it is ready to take traffic, and until the first call has gone through all of them. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Readiness() {}

    /** @throws StartFailure with the last answer of the service that is not ready after a minute */
    static void await(StandaloneProperties settings) {
        HttpClient client = HttpClient.newHttpClient();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Service service : Service.values()) {
            URI health =
                    URI.create("http://localhost:" + service.managementPort(settings) + "/actuator/health/readiness");
            await(service.title(), deadline, () -> ask(client, HttpRequest.newBuilder(health)));
        }
        await("first call", deadline, () -> ask(client, firstCall(settings)));
    }

    /** Prepares a sign-in that nobody finishes: the first call is the slowest, and no person should wait for it. */
    private static HttpRequest.Builder firstCall(StandaloneProperties settings) {
        return HttpRequest.newBuilder(URI.create(settings.publicUrl() + "/session/openid"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"provider\": 0}"));
    }

    private static void await(String what, long deadline, Supplier<String> obstacle) {
        String answer = obstacle.get();
        while (!answer.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new StartFailure("the " + what + " is not ready: " + answer);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = obstacle.get();
        }
    }

    /** What keeps it from being ready; empty when nothing does. */
    private static String ask(HttpClient client, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(Duration.ofSeconds(5)).build(), HttpResponse.BodyHandlers.ofString());
            boolean busy = response.body().contains("\"code\":503");
            return response.statusCode() == 200 && !busy ? "" : response.body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while starting");
        }
    }
}
