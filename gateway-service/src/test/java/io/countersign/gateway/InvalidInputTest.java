package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Mono;

/** Malformed input is refused by name and never reaches a service. */
class InvalidInputTest extends GatewayTest {

    private static final String ID = "1728791b-4e6a-4ac5-adf5-fa717a6b0919";

    @AfterEach
    void nothingWasSent() {
        assertThat(services.sent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                | provider",
                "{\"provider\":null}                               | provider",
                "{\"provider\":\"0\"}                              | provider",
                "{\"provider\":0.0}                                | provider",
                "{\"provider\":1e0}                                | provider",
                "{\"provider\":2147483648}                         | provider",
                "{\"provider\":true}                               | provider",
                "{\"provider\":[0]}                                | provider",
                "{\"provider\":{\"$ne\":null}}                     | provider",
                "{\"provider\":0,\"linking\":\"true\"}             | linking",
                "{\"provider\":0,\"linking\":1}                    | linking",
                "{\"provider\":0,\"hint\":1}                       | hint",
                "{\"provider\":0,\"hint\":\"\"}                    | hint",
                "{\"provider\":0,\"hint\":\"no-address\"}          | hint",
                "{\"provider\":0,\"hint\":\"a@b@c\"}               | hint",
                "{\"provider\":0,\"hint\":\"a\\nb@example.com\"}   | hint",
                "{\"provider\":0,\"hint\":{\"$ne\":null}}          | hint",
            })
    void prepareWhenAMemberIsMalformedThenNamesIt(String body, String field) {
        refused("PUT", "/session/openid", body, field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"session_id\":\"ID\",\"provider_id\":0}                                | code",
                "{\"code\":\"\",\"session_id\":\"ID\",\"provider_id\":0}                  | code",
                "{\"code\":1,\"session_id\":\"ID\",\"provider_id\":0}                     | code",
                "{\"code\":{\"$ne\":null},\"session_id\":\"ID\",\"provider_id\":0}        | code",
                "{\"code\":\"a\\u0000\",\"session_id\":\"ID\",\"provider_id\":0}          | code",
                "{\"code\":\"a\\r\\nb\",\"session_id\":\"ID\",\"provider_id\":0}          | code",
                "{\"code\":\"c\",\"provider_id\":0}                                       | session_id",
                "{\"code\":\"c\",\"session_id\":\"1-1-1-1-1\",\"provider_id\":0}          | session_id",
                "{\"code\":\"c\",\"session_id\":\"nonsense\",\"provider_id\":0}           | session_id",
                "{\"code\":\"c\",\"session_id\":{\"$ne\":null},\"provider_id\":0}         | session_id",
                "{\"code\":\"c\",\"session_id\":\"ID\"}                                   | provider_id",
                "{\"code\":\"c\",\"session_id\":\"ID\",\"provider_id\":\"0\"}             | provider_id",
                "{\"code\":\"c\",\"session_id\":\"ID\",\"provider_id\":0.5}               | provider_id",
                "{\"code\":\"c\",\"session_id\":\"ID\",\"provider_id\":0,\"iss\":1}       | iss",
            })
    void finishWhenAMemberIsMalformedThenNamesIt(String body, String field) {
        refused("POST", "/session/openid", body.replace("\"ID\"", "\"" + ID + "\""), field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"refresh_token\":\"\"}",
                "{\"refresh_token\":null}",
                "{\"refresh_token\":1}",
                "{\"refresh_token\":{\"$ne\":null}}",
                "{\"refresh_token\":[\"a\"]}",
            })
    void refreshAndSignOutWhenTheTokenIsMissingThenNameIt(String body) {
        refused("POST", "/session/token/refresh", body, "refresh_token");
        refused("DELETE", "/session/token", body, "refresh_token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "0",
                "\"text\"",
                "{\"provider\":0}{}",
                "{\"provider\":0} x",
                "{\"provider\":0,\"provider\":1}",
                "{'provider':0}",
                "{\"provider\":00}",
                "{\"provider\":NaN}",
                "{\"provider\":0,}",
                "{/* comment */\"provider\":0}",
            })
    void bodyWhenItIsNoJsonObjectThenIs40001(String body) {
        refused("PUT", "/session/openid", body, "body");
    }

    @Test
    void bodyWhenItNestsTooDeeplyThenIs40001() {
        refused("PUT", "/session/openid", "{\"provider\":0,\"x\":" + "[".repeat(30) + "]".repeat(30) + "}", "body");
    }

    @ParameterizedTest
    @ValueSource(ints = {65 * 1024, 900 * 1024, 5 * 1024 * 1024})
    void bodyWhenItIsTooLargeThenIsRefused(int size) {
        String body = "{\"provider\":0,\"x\":\"" + "a".repeat(size) + "\"}";

        refused("PUT", "/session/openid", body, "body");

        beginLinking(MediaType.APPLICATION_JSON, body).expectStatus().isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "application/json-seq"})
    void contentTypeWhenItIsNotJsonThenIs40001(String type) {
        Map<String, Object> response = json(client.put()
                .uri("/session/openid")
                .header("Content-Type", type)
                .body(BodyInserters.fromPublisher(Mono.just("{\"provider\":0}"), String.class))
                .exchange()
                .expectStatus()
                .isOk());

        assertThat(response).containsEntry("code", 40001);
        assertThat(response.get("msg")).asString().contains("Content-Type");
    }

    @Test
    void ssoContentTypeWhenItIsNeitherJsonNorFormThenIs415() {
        beginLinking(MediaType.TEXT_PLAIN, "issuer=google").expectStatus().isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{",
                "{\"issuer\":\"\"}",
                "{\"issuer\":1}",
                "{\"issuer\":null}",
                "{\"issuer\":{\"$ne\":null}}",
                "{\"issuer\":\"google\",\"issuer\":\"keycloak\"}"
            })
    void ssoBodyWhenItIsMalformedThenIs422(String body) {
        beginLinking(MediaType.APPLICATION_JSON, body)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.error")
                .isNotEmpty();
    }

    @Test
    void ssoFormWhenIssuerIsGivenTwiceThenIs422() {
        beginLinking(MediaType.APPLICATION_FORM_URLENCODED, "issuer=google&issuer=keycloak")
                .expectStatus()
                .isEqualTo(422);
    }

    private WebTestClient.ResponseSpec beginLinking(MediaType type, String body) {
        return client.post()
                .uri("/api/v1/sso")
                .header("Authorization", bearer())
                .contentType(type)
                .bodyValue(body)
                .exchange();
    }

    private void refused(String method, String path, String body, String field) {
        for (String prefix : new String[] {"", "/api/v4"}) {
            Map<String, Object> response = json(client.method(HttpMethod.valueOf(method))
                    .uri(prefix + path)
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(body)
                    .exchange()
                    .expectStatus()
                    .isOk());
            assertThat(response).as(body).containsEntry("code", 40001);
            assertThat(response.get("msg")).asString().startsWith(field + " ");
        }
    }
}
