package io.countersign.gateway;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fails a test that receives a response which the OpenAPI document does not describe. */
final class OpenApiConformance implements ExchangeFilterFunction {

    private static final OpenApi API = OpenApi.load();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<HttpMethod> WITH_BODY =
            Set.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.POST, HttpMethod.DELETE);

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return next.exchange(request).flatMap(response -> checked(request, response));
    }

    private static Mono<ClientResponse> checked(ClientRequest request, ClientResponse response) {
        var operation = API.find(request.method().name(), path(request.url()));
        MediaType type = response.headers().contentType().orElse(MediaType.ALL);
        if (operation.isEmpty() || type.isCompatibleWith(MediaType.TEXT_EVENT_STREAM) && !type.isWildcardType()) {
            return Mono.just(response);
        }
        JsonNode documented =
                API.resolved(operation.get().response(response.statusCode().value()));
        if (documented.isMissingNode()) {
            return Mono.error(new AssertionError(describe(request, response) + " is not documented"));
        }
        if (!WITH_BODY.contains(request.method())) {
            return Mono.just(response);
        }
        return response.bodyToMono(byte[].class)
                .defaultIfEmpty(new byte[0])
                .map(body -> checked(describe(request, response), documented, type, body, response));
    }

    private static ClientResponse checked(
            String exchange, JsonNode documented, MediaType type, byte[] body, ClientResponse response) {
        documented.path("headers").properties().stream()
                .filter(header -> !header.getKey().equals("Set-Cookie"))
                .filter(header -> response.headers().header(header.getKey()).isEmpty())
                .findAny()
                .ifPresent(header -> {
                    throw new AssertionError(exchange + " has no " + header.getKey());
                });
        if (body.length > 0 || documented.has("content")) {
            String name = type.getType() + "/" + type.getSubtype();
            JsonNode content = documented.path("content").path(name);
            if (content.isMissingNode()) {
                throw new AssertionError(exchange + " may not be " + name);
            }
            if (name.endsWith("json")) {
                List<String> violations = API.violations(content.path("schema"), JSON.readTree(body));
                if (!violations.isEmpty()) {
                    throw new AssertionError(exchange + " " + new String(body) + ": " + violations);
                }
            }
        }
        return response.mutate().body(new String(body, StandardCharsets.UTF_8)).build();
    }

    private static String path(URI uri) {
        return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    private static String describe(ClientRequest request, ClientResponse response) {
        return request.method() + " " + request.url().getPath() + " -> " + response.statusCode();
    }
}
