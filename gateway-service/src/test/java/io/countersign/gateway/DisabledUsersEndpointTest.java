package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The operators' endpoint is disabled by default. */
class DisabledUsersEndpointTest extends GatewayTest {

    @Test
    void eraseWhenTheEndpointIsDisabledThenIs404() {
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
