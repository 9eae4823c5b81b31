package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contracts.Messages;
import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.auth.UserSignedIn;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.Revocation;
import io.countersign.messaging.test.PeerStubs;
import io.countersign.messaging.test.ServiceUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** The gateway with a broker and peer stubs. */
class GatewayServiceIT {

    private static final TestAccessTokens TOKENS = TestAccessTokens.es256();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static ServiceUnderTest gateway;
    private static PeerStubs peers;
    private static WebTestClient client;

    @BeforeAll
    static void start() {
        // No link service, so that its commands time out.
        peers = PeerStubs.of(Messages.ALL)
                .replying(Topics.AUTH_COMMANDS, PrepareSignIn.class, command -> Examples.preparedAttempt())
                .replying(Topics.AUTH_COMMANDS, FinishSignIn.class, command -> Examples.SIGNED_IN)
                .start();
        gateway = ServiceUnderTest.start(
                GatewayServiceApplication.builder(),
                "--management.server.port=0",
                "--management.server.address=127.0.0.1",
                "--countersign.gateway.event-stream.enabled=true",
                "--countersign.gateway.shutdown.announcement=0s",
                "--countersign.messaging.max-warm-up-time=0s");
        gateway.awaitReady();
        client = WebTestClient.bindToServer()
                .baseUrl(baseUrl())
                .responseTimeout(Duration.ofSeconds(30))
                .build();
        peers.put(Topics.PROVIDERS, "google", GatewayTest.GOOGLE);
        peers.put(Topics.KEYS, TOKENS.keyId, TOKENS.publicKey());
        await().atMost(TIMEOUT).until(() -> status("/.well-known/jwks.json", "") == 200);
        await().atMost(TIMEOUT).until(() -> prepare().get("code").equals(0));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        peers.close();
    }

    @Test
    void finishThenSendsItsSecretsAndItsCorrelationId() {
        String id = UUID.randomUUID().toString();

        Map<String, Object> response = client.post()
                .uri("/session/openid")
                .header("X-Correlation-Id", id)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(GatewayTest.finishBody())
                .exchange()
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();

        assertThat(response).containsEntry("code", 0);
        assertThat(peers.received())
                .filteredOn(handled -> handled.context().correlationId().equals(id))
                .singleElement()
                .extracting(handled -> ((FinishSignIn) handled.command()).code())
                .isEqualTo(Secret.of("the-code"));
    }

    @Test
    void callWhenAServiceIsDownThenIs503WithinThreeSeconds() {
        String token = "Bearer " + TOKENS.access();
        long start = System.nanoTime();

        assertThat(status("/api/v1/sso", token)).isEqualTo(503);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void sessionWhenTheTokenServiceRevokesItThenIs401() {
        String session = UUID.randomUUID().toString();
        String token =
                "Bearer " + TOKENS.access(claims -> claims.claim("sid", session).claim("scope", ""));
        assertThat(status("/api/v1/sso", token)).isEqualTo(403);

        Instant until = Instant.now().plusSeconds(600);
        peers.put(Topics.REVOCATIONS, session, new Revocation(session, TestAccessTokens.USER, until));

        await().atMost(TIMEOUT).until(() -> status("/api/v1/sso", token) == 401);
    }

    @Test
    void eventsWhenOneIsPublishedThenStreamsItToItsUser() {
        String user = UUID.randomUUID().toString();
        String token = "Bearer " + TOKENS.access(claims -> claims.subject(user));
        Flux<String> types = WebClient.create(baseUrl())
                .get()
                .uri("/api/v1/events")
                .header("Authorization", token)
                .retrieve()
                .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .mapNotNull(ServerSentEvent::event);

        Queue<String> seen = new ConcurrentLinkedQueue<>();
        Disposable stream = types.subscribe(seen::add);

        // The gateway consumes events from its start on, so events published before are not delivered.
        await().atMost(TIMEOUT).pollInterval(Duration.ofSeconds(1)).until(() -> {
            peers.publish(new UserSignedIn(user, "session-1", "google", Instant.now()), "/auth/users", 1);
            return seen.contains("auth.UserSignedIn.v1");
        });
        stream.dispose();
    }

    private static String baseUrl() {
        return "http://127.0.0.1:" + gateway.environment().getRequiredProperty("local.server.port");
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
}
