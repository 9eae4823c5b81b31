package io.countersign.faults.load;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** Invokes calls and adds each to the history as an operation. */
final class Invoker {

    /** How long after its timeout a response is still awaited, to distinguish a late response from none. */
    private static final Duration LATE_RESPONSE_WAIT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final OperationHistory operations;
    private volatile Duration allowance = Duration.ZERO;

    Invoker(OperationHistory operations) {
        this.operations = operations;
    }

    /** Extends the timeout of the following calls, for the warm-up. */
    void allow(Duration time) {
        allowance = time;
    }

    /**
     * @param instance the called instance, such as {@code gateway-2}
     * @param base its base URI
     */
    Response invoke(Call call, String instance, URI base) {
        if (call.kind != OperationKind.HEALTH) {
            String correlation = UUID.randomUUID().toString();
            call.header("X-Correlation-Id", correlation).attribute(Attribute.CORRELATION, correlation);
        }
        Duration timeout = call.timeout.plus(allowance);
        long number = operations.next();
        Instant started = Instant.now();
        Response response = send(request(call, base, timeout), call.api, started);
        operations.add(new Operation(
                number,
                call.kind,
                instance,
                response.started(),
                response.ended(),
                response.outcome(),
                response.status(),
                timeout,
                attributes(call, response)));
        return response;
    }

    private Response send(HttpRequest request, Api api, Instant started) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            Instant ended = Instant.now();
            String location = response.headers().firstValue("Location").orElse("");
            return new Response(
                    api.outcome(response.statusCode(), response.body(), location),
                    response.statusCode(),
                    api.error(response.statusCode(), response.body(), location),
                    response.body(),
                    response.headers().map(),
                    started,
                    ended);
        } catch (IOException e) {
            return Response.none(started, Instant.now(), e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Response.none(started, Instant.now(), "interrupted");
        }
    }

    private static HttpRequest request(Call call, URI base, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(call.path))
                .timeout(timeout.plus(LATE_RESPONSE_WAIT))
                .method(call.method, call.body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body));
        call.headers.forEach(request::setHeader);
        return request.build();
    }

    private static Map<Attribute, String> attributes(Call call, Response response) {
        Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        attributes.putAll(call.attributes);
        if (response.ok()) {
            attributes.putAll(call.extracted.apply(response));
        } else {
            attributes.put(Attribute.ERROR, response.error());
        }
        return attributes;
    }
}
