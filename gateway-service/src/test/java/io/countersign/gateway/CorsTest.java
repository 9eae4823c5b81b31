package io.countersign.gateway;

import io.countersign.contracts.auth.PrepareSignIn;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "countersign.gateway.cors.allowed-origins[0]=https://app.example.com",
            "countersign.gateway.binding.same-site=None",
            "countersign.gateway.debug=true"
        })
class CorsTest extends GatewayTest {

    @Test
    void preflightWhenTheOriginIsAllowedThenAllowsCredentials() {
        client.options()
                .uri("/session/openid")
                .header("Origin", "https://app.example.com")
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "content-type, authorization")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "https://app.example.com")
                .expectHeader()
                .valueEquals("Access-Control-Allow-Credentials", "true");
    }

    @Test
    void preflightWhenTheOriginIsNotAllowedThenIsRefused() {
        client.options()
                .uri("/session/openid")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "PUT")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    /** The origins of our own pages behind a proxy that terminates TLS, and of a form whose referrer policy hides its origin. */
    @ParameterizedTest
    @ValueSource(strings = {"https://gateway.example.com", "null"})
    void callWhenTheOriginIsNotAllowedThenIsHandledWithoutCorsHeaders(String origin) {
        services.reply(PrepareSignIn.class, command -> Examples.preparedAttempt());

        put("/session/openid", Map.of("provider", 0))
                .header("Origin", origin)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
    }

    @Test
    void cookieWhenSameSiteIsNoneThenHasThatAttribute() {
        services.reply(PrepareSignIn.class, command -> Examples.preparedAttempt());

        put("/session/openid", Map.of("provider", 0))
                .header("Origin", "https://app.example.com")
                .exchange()
                .expectHeader()
                .value("Set-Cookie", cookie -> Assertions.assertThat(cookie).contains("SameSite=None"));
    }

    @Test
    void failureWhenDebugIsEnabledThenShowsItsDetail() {
        services.fail(PrepareSignIn.class, new IllegalStateException("the detail"));

        Assertions.assertThat(json(put("/session/openid", Map.of("provider", 0)).exchange()))
                .hasEntrySatisfying(
                        "error",
                        error -> Assertions.assertThat(error).asString().contains("the detail"));
    }
}
