package io.countersign.gateway;

import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.token.PublicKey;
import io.countersign.contracts.token.Revocation;
import io.countersign.messaging.test.FakeStateTable;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * A running gateway with fakes behind it. {@link OpenApiConformance} checks every response from the public port.
 */
@SpringBootTest(
        classes = GatewayServiceApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=gateway-service",
            "spring.test.metrics.export=true",
            "server.address=127.0.0.1",
            "management.server.port=0",
            "management.server.address=127.0.0.1",
            "countersign.gateway.shutdown.announcement=0s",
            // the values of the session API's documentation
            "countersign.gateway.session-api.preferred-theme=#131313",
            "countersign.gateway.session-api.credit=98",
            "countersign.gateway.session-api.group.id=1AI8",
            "countersign.gateway.session-api.group.name=Admin",
            "countersign.gateway.session-api.group.permission=/f8B",
            "countersign.gateway.session-api.group.direct-link-batch-size=10",
            "countersign.gateway.session-api.group.trash-retention=10d",
            "spring.autoconfigure.exclude=io.countersign.messaging.kafka.MessagingAutoConfiguration,"
                    + "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
        })
@Import(FakeMessaging.class)
abstract class GatewayTest {

    static final Duration TIMEOUT = Duration.ofSeconds(60);
    static final TestAccessTokens TOKENS = TestAccessTokens.es256();
    static final ProviderEntry GOOGLE = new ProviderEntry(
            "google", 0, "Google", "https://cdn.example.com/google.png", "https://accounts.google.com", true);
    static final ProviderEntry KEYCLOAK =
            new ProviderEntry("keycloak", 1, "Keycloak <b>", null, "https://keycloak.example.com/realms/a", false);

    @LocalServerPort
    int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    FakeCommandSender services;

    @Autowired
    FakeUserEventFeed events;

    @Autowired
    private FakeMessaging state;

    WebTestClient client = WebTestClient.bindToServer().build();
    WebTestClient management = WebTestClient.bindToServer().build();

    @BeforeEach
    void begin() {
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(TIMEOUT)
                .filter(new OpenApiConformance())
                .build();
        management = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + managementPort)
                .responseTimeout(TIMEOUT)
                .build();
        services.reset();
        events.clear();
        providers().clear();
        keys().clear();
        revocations().clear();
        providers().expect(GOOGLE.id(), GOOGLE);
        providers().expect(KEYCLOAK.id(), KEYCLOAK);
        keys().expect(TOKENS.keyId, TOKENS.publicKey());
    }

    FakeStateTable<ProviderEntry> providers() {
        return state.providers;
    }

    FakeStateTable<PublicKey> keys() {
        return state.keys;
    }

    FakeStateTable<Revocation> revocations() {
        return state.revocations;
    }

    WebTestClient.RequestBodySpec put(String path, Object body) {
        return with(client.put().uri(path), body);
    }

    WebTestClient.RequestBodySpec post(String path, Object body) {
        return with(client.post().uri(path), body);
    }

    WebTestClient.RequestBodySpec delete(String path, Object body) {
        return with(client.method(HttpMethod.DELETE).uri(path), body);
    }

    WebTestClient.ResponseSpec me(String authorization) {
        return client.get()
                .uri("/api/v1/me")
                .header("Authorization", authorization)
                .exchange();
    }

    static String bearer() {
        return "Bearer " + TOKENS.access();
    }

    static Map<String, Object> finishBody() {
        return Map.of("code", "the-code", "session_id", "1728791b-4e6a-4ac5-adf5-fa717a6b0919", "provider_id", 0);
    }

    static Map<String, Object> json(WebTestClient.ResponseSpec response) {
        EntityExchangeResult<Map<String, Object>> result = response.expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_JSON)
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult();
        return Objects.requireNonNull(result.getResponseBody());
    }

    private static WebTestClient.RequestBodySpec with(WebTestClient.RequestBodySpec request, Object body) {
        request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
        return request;
    }
}
