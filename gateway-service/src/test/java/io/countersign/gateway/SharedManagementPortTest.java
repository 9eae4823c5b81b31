package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Without a separate management port the operators' endpoint does not exist, even if enabled. */
@SpringBootTest(
        classes = GatewayServiceApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=gateway-service",
            "server.address=127.0.0.1",
            "management.server.port=",
            "management.endpoint.users.access=unrestricted",
            "countersign.gateway.shutdown.announcement=0s",
            "spring.autoconfigure.exclude=io.countersign.messaging.kafka.MessagingAutoConfiguration,"
                    + "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
        })
@Import(FakeMessaging.class)
class SharedManagementPortTest {

    @LocalServerPort
    private int port;

    @Autowired
    private FakeCommandSender services;

    @Test
    void eraseWhenManagementSharesThePublicPortThenIs404() {
        WebTestClient management = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(GatewayTest.TIMEOUT)
                .build();

        management
                .get()
                .uri("/actuator/health/liveness")
                .exchange()
                .expectStatus()
                .isOk();
        management
                .delete()
                .uri("/actuator/users/" + UUID.randomUUID())
                .exchange()
                .expectStatus()
                .isNotFound();
        assertThat(services.sent()).isEmpty();
    }
}
