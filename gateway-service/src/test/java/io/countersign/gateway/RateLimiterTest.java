package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.link.BeginLinking;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {"countersign.gateway.rate-limit.per-second=0.001", "countersign.gateway.rate-limit.burst=2"})
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
class RateLimiterTest extends GatewayTest {

    @Test
    void prepareWhenTheBucketIsEmptyThenIs429AndSendsNoCommand() {
        services.reply(PrepareSignIn.class, command -> Examples.preparedAttempt());

        assertThat(json(put("/session/openid", Map.of("provider", 0)).exchange()))
                .containsEntry("code", 0);
        assertThat(json(put("/session/openid", Map.of("provider", 0)).exchange()))
                .containsEntry("code", 0);
        assertThat(json(put("/session/openid", Map.of("provider", 0)).exchange()))
                .containsEntry("code", 429);
        assertThat(json(post("/session/openid", finishBody()).exchange())).containsEntry("code", 429);
        assertThat(services.sent()).hasSize(2);
    }

    @Test
    void ssoBeginWhenTheBucketIsEmptyThenIs429WithRetryAfter() {
        services.reply(BeginLinking.class, command -> Examples.preparedAttempt());
        for (int i = 0; i < 2; i++) {
            post("/api/v1/sso", Map.of("issuer", "google"))
                    .header("Authorization", bearer())
                    .exchange()
                    .expectStatus()
                    .isOk();
        }

        post("/api/v1/sso", Map.of("issuer", "google"))
                .header("Authorization", bearer())
                .exchange()
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .exists("Retry-After");
    }
}
