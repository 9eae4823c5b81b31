package io.countersign.gateway;

import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class HealthTest extends GatewayTest {

    @Test
    void readinessWhenAllTablesAreCurrentThenIsUp() {
        readiness().expectStatus().isOk().expectBody().jsonPath("$.status").isEqualTo("UP");
    }

    @Test
    void readinessWhenATableHasNotCaughtUpThenIs503AndNamesIt() {
        revocations().caughtUp(false);

        readiness()
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.components.stateTables.details.revocations")
                .isEqualTo("being read")
                .jsonPath("$.components.stateTables.details.keys")
                .isEqualTo("read");
    }

    @Test
    void readinessWhenATableIsOutOfDateThenIs503AndNamesIt() {
        revocations().age(Duration.ofSeconds(2));

        readiness()
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.components.stateTables.details.revocations")
                .isEqualTo("out of date");
    }

    @Test
    void livenessWhenATableHasNotCaughtUpThenIsUp() {
        revocations().caughtUp(false);

        management
                .get()
                .uri("/actuator/health/liveness")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void metricsThenAreServedForPrometheus() {
        client.get().uri("/api/v1/instance").exchange().expectStatus().isOk();

        management
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(text -> Assertions.assertThat(text)
                        .contains("http_server_requests_seconds_count")
                        .contains("uri=\"/api/v1/instance\""));
    }

    private WebTestClient.ResponseSpec readiness() {
        return management.get().uri("/actuator/health/readiness").exchange();
    }
}
