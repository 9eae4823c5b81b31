package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The operators' endpoint is disabled by default. */
class DisabledUsersEndpointTest extends GatewayTest {

    @LocalManagementPort
    private int managementPort;

    @Test
    void eraseWhenTheEndpointIsDisabledThenIs404() {
        WebTestClient management = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + managementPort)
                .responseTimeout(TIMEOUT)
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
