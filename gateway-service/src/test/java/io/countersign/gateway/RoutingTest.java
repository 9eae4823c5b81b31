package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.gateway.routing.Operation;
import io.countersign.gateway.routing.RoutingTable;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

class RoutingTest extends GatewayTest {

    @Autowired
    private RoutingTable table;

    @Test
    void everyRouteIsDocumentedAndEveryDocumentedOperationIsARoute() {
        Set<String> routes = table.operations().stream()
                .flatMap(operation -> operation.methods().stream()
                        .filter(method -> !implied(operation, method))
                        .map(method -> method + " " + operation.path()))
                .collect(Collectors.toSet());
        Set<String> documented = OpenApi.load().operations().stream()
                .map(operation -> operation.method().toUpperCase(Locale.ROOT) + " " + operation.path())
                .collect(Collectors.toSet());

        assertThat(routes).isEqualTo(documented).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nothing", "/session", "/session/openid/", "/api/v4/api/v1/sso", "/api/v1", "/actuator/health"})
    void pathWhenItIsUnknownThenIs404WithAProblem(String path) {
        Map<String, Object> problem = problem(HttpMethod.GET, path, 404);

        assertThat(problem).containsEntry("status", 404).containsEntry("instance", path);
        assertThat(problem).containsKeys("type", "title", "detail", "correlation_id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /session/openid            | PUT, POST",
                "PATCH  | /api/v4/session/openid     | PUT, POST",
                "GET    | /session/openid/0          | DELETE",
                "GET    | /session/token/refresh     | POST",
                "POST   | /session/token             | DELETE",
                "DELETE | /api/v1/sso                | POST, GET, HEAD",
                "POST   | /api/v1/sso/google         | GET, HEAD, DELETE",
                "PUT    | /oauth/sso/google/callback | GET, HEAD, POST",
                "POST   | /                          | GET, HEAD",
                "POST   | /.well-known/jwks.json     | GET, HEAD",
            })
    void methodWhenThePathDoesNotAllowItThenIs405WithAllow(String method, String path, String allowed) {
        client.method(HttpMethod.valueOf(method))
                .uri(path)
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .valueEquals("Allow", allowed)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void headThenReturnsTheHeadersOfGetWithoutABody() {
        client.head()
                .uri("/api/v1/instance")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_JSON)
                .expectBody()
                .isEmpty();
    }

    @Test
    void everyResponseThenHasACorrelationIdAndSecurityHeaders() {
        client.get()
                .uri("/nothing")
                .exchange()
                .expectHeader()
                .exists("X-Correlation-Id")
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("Referrer-Policy", "no-referrer")
                .expectHeader()
                .valueEquals("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .expectHeader()
                .valueEquals("Cache-Control", "no-store");
    }

    @Test
    void corsWhenNoOriginIsAllowedThenSetsNoHeaders() {
        client.get()
                .uri("/api/v1/instance")
                .header("Origin", "https://app.example.com")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
    }

    private Map<String, Object> problem(HttpMethod method, String path, int status) {
        return Objects.requireNonNull(client.method(method)
                .uri(path)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody());
    }

    /** Every GET includes HEAD, which is documented only where it differs. */
    private static boolean implied(Operation operation, HttpMethod method) {
        return method.equals(HttpMethod.HEAD) && operation.methods().contains(HttpMethod.GET);
    }
}
