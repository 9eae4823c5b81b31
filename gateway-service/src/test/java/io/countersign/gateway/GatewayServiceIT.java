package io.countersign.gateway;

import static io.countersign.backing.test.TestBackingServices.bootstrapServers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** The whole gateway on a real broker, between services that the test plays. */
class GatewayServiceIT {

    private static final TestAccessTokens TOKENS = TestAccessTokens.es256();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static ConfigurableApplicationContext gateway;
    private static Neighbours neighbours;
    private static WebTestClient client;

    @BeforeAll
    static void start() {
        neighbours = Neighbours.start(bootstrapServers());
        gateway = GatewayServiceApplication.builder()
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.server.port=0",
                        "--management.server.address=127.0.0.1",
                        "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                        "--countersign.gateway.event-stream.enabled=true",
                        "--countersign.gateway.shutdown.announcement=0s",
                        "--countersign.messaging.max-warm-up-time=0s",
                        Neighbours.SEALING[0],
                        Neighbours.SEALING[1]);
        client = client("local.server.port");
        await().atMost(PATIENCE)
                .until(() -> client("local.management.port")
                        .get()
                        .uri("/actuator/health/readiness")
                        .exchange()
                        .returnResult(String.class)
                        .getStatus()
                        .is2xxSuccessful());
        neighbours.publish(Topics.PROVIDERS, "google", GatewayTest.GOOGLE);
        neighbours.publish(Topics.KEYS, TOKENS.keyId, TOKENS.publicKey());
        await().atMost(PATIENCE).until(() -> status("/.well-known/jwks.json", "") == 200);
        await().atMost(PATIENCE).until(() -> prepare().get("code").equals(0));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        neighbours.close();
    }

    @Test
    void finishThenTravelsWithItsSecretsAndItsCorrelationId() {
        String id = UUID.randomUUID().toString();

        Map<String, Object> answer = client.post()
                .uri("/session/openid")
                .header("X-Correlation-Id", id)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(GatewayTest.finishBody())
                .exchange()
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();

        assertThat(answer).containsEntry("code", 0);
        assertThat(neighbours.handled())
                .filteredOn(handled -> handled.context().correlationId().equals(id))
                .singleElement()
                .extracting(handled -> ((FinishSignIn) handled.command()).code())
                .isEqualTo(Secret.of("the-code"));
    }

    @Test
    void callWhenAServiceIsAwayThenIs503WithinTwoSeconds() {
        String token = "Bearer " + TOKENS.access();
        long began = System.nanoTime();

        assertThat(status("/api/v1/sso", token)).isEqualTo(503);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void sessionWhenTheTokenServiceRevokesItThenIsRefusedHere() {
        String session = UUID.randomUUID().toString();
        String token =
                "Bearer " + TOKENS.access(claims -> claims.claim("sid", session).claim("scope", ""));
        assertThat(status("/api/v1/sso", token)).isEqualTo(403);

        neighbours.revoke(session, TestAccessTokens.USER);

        await().atMost(PATIENCE).until(() -> status("/api/v1/sso", token) == 401);
    }

    @Test
    void eventsWhenOneHappensThenItsUserSeesIt() {
        String user = UUID.randomUUID().toString();
        String token = "Bearer " + TOKENS.access(claims -> claims.subject(user));
        Flux<String> types = client.get()
                .uri("/api/v1/events")
                .header("Authorization", token)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .getResponseBody()
                .mapNotNull(ServerSentEvent::event);

        Queue<String> seen = new ConcurrentLinkedQueue<>();
        Disposable stream = types.subscribe(seen::add);

        // The gateway follows from some moment on; what happened before it is not told.
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            neighbours.signedIn(user, "session-1");
            return seen.contains("auth.UserSignedIn.v1");
        });
        stream.dispose();
    }

    private static Map<String, Object> prepare() {
        return Objects.requireNonNull(client.put()
                .uri("/session/openid")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("provider", 0))
                .exchange()
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody());
    }

    private static int status(String path, String authorization) {
        return client.get()
                .uri(path)
                .header("Authorization", authorization)
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    private static WebTestClient client(String portProperty) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + gateway.getEnvironment().getRequiredProperty(portProperty))
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }
}
