package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.web.reactive.server.WebTestClient;

/** As long as nobody opens it, the management port has nothing for operators. */
class ClosedUsersEndpointTest extends GatewayTest {

    @LocalManagementPort
    private int managementPort;

    @Test
    void eraseWhenNobodyOpenedTheEndpointThenThereIsNone() {
        WebTestClient anybody = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + managementPort)
                .responseTimeout(PATIENCE)
                .build();

        anybody.get().uri("/actuator/health/liveness").exchange().expectStatus().isOk();
        anybody.delete()
                .uri("/actuator/users/" + UUID.randomUUID())
                .exchange()
                .expectStatus()
                .isNotFound();
        assertThat(services.sent()).isEmpty();
    }
}
