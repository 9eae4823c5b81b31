package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.link.BeginLinking;
import io.countersign.contracts.link.Links;
import io.countersign.contracts.link.ListLinks;
import io.countersign.contracts.link.UnlinkProvider;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.FailureCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class SsoApiTest extends GatewayTest {

    private static final String UNKNOWN = "Issuer with ID nowhere not found in instance's OpenID configuration";
    private static final String NOT_LINKED = "Account not found or is not linked to this issuer";
    private static final Links GOOGLE_ONLY = new Links(List.of(new Links.Link("google", Examples.NOW)));

    @Test
    void beginThenReturnsTheLink() {
        services.reply(BeginLinking.class, command -> Examples.preparedAttempt());

        Map<String, Object> response = json(post("/api/v1/sso", Map.of("issuer", "google"))
                .header("Authorization", bearer())
                .exchange()
                .expectStatus()
                .isOk());

        assertThat(response).isEqualTo(Map.of("link", Examples.AUTHORIZATION_URL));
        BeginLinking command = services.onlyCommand(BeginLinking.class);
        assertThat(command.userId()).isEqualTo(TestAccessTokens.USER);
        assertThat(command.provider()).isEqualTo("google");
        assertThat(command.flow()).isEqualTo(Flow.SSO);
        assertThat(command.browserBinding()).isNull();
    }

    @Test
    void beginWhenTheBodyIsAFormThenReturnsTheLink() {
        services.reply(BeginLinking.class, command -> Examples.preparedAttempt());

        client.post()
                .uri("/api/v1/sso")
                .header("Authorization", bearer())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("issuer=google")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.link")
                .isEqualTo(Examples.AUTHORIZATION_URL);
    }

    @Test
    void listThenReturnsTheLinkedProvidersWithTheirIcons() {
        services.reply(ListLinks.class, command -> Examples.LINKS);

        assertThat(call(HttpMethod.GET, "/api/v1/sso")
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .isEqualTo("[{\"id\":\"google\",\"name\":\"Google\",\"icon\":\"https://cdn.example.com/google.png\"},"
                        + "{\"id\":\"keycloak\",\"name\":\"Keycloak <b>\"},"
                        + "{\"id\":\"abolished\",\"name\":\"abolished\"}]");
        assertThat(services.onlyCommand(ListLinks.class).userId()).isEqualTo(TestAccessTokens.USER);
    }

    @Test
    void listWhenNothingIsLinkedThenIsEmpty() {
        services.reply(ListLinks.class, command -> new Links(List.of()));

        call(HttpMethod.GET, "/api/v1/sso")
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo("[]");
    }

    @Test
    void showThenReturnsTheProvider() {
        services.reply(ListLinks.class, command -> GOOGLE_ONLY);

        assertThat(json(call(HttpMethod.GET, "/api/v1/sso/google")
                        .expectStatus()
                        .isOk()))
                .isEqualTo(Map.of("id", "google", "name", "Google", "icon", "https://cdn.example.com/google.png"));
    }

    @Test
    void showWhenProviderIsNotLinkedThenIs404() {
        services.reply(ListLinks.class, command -> GOOGLE_ONLY);

        assertThat(json(call(HttpMethod.GET, "/api/v1/sso/keycloak")
                        .expectStatus()
                        .isNotFound()))
                .isEqualTo(Map.of("error", NOT_LINKED));
    }

    @Test
    void issuerWhenItIsUnknownThenIs404WithTheTextThatClientsExpect() {
        assertThat(json(post("/api/v1/sso", Map.of("issuer", "nowhere"))
                        .header("Authorization", bearer())
                        .exchange()
                        .expectStatus()
                        .isNotFound()))
                .isEqualTo(Map.of("error", UNKNOWN));
        assertThat(json(call(HttpMethod.GET, "/api/v1/sso/nowhere")
                        .expectStatus()
                        .isNotFound()))
                .isEqualTo(Map.of("error", UNKNOWN));
        assertThat(json(call(HttpMethod.DELETE, "/api/v1/sso/nowhere")
                        .expectStatus()
                        .isNotFound()))
                .isEqualTo(Map.of("error", UNKNOWN));
        assertThat(services.sent()).isEmpty();
    }

    @Test
    void unlinkThenIsNoContent() {
        services.reply(UnlinkProvider.class, command -> Done.DONE);

        call(HttpMethod.DELETE, "/api/v1/sso/google")
                .expectStatus()
                .isNoContent()
                .expectBody()
                .isEmpty();

        assertThat(services.onlyCommand(UnlinkProvider.class))
                .isEqualTo(new UnlinkProvider(TestAccessTokens.USER, "google"));
    }

    @Test
    void unlinkWhenProviderIsNotLinkedThenIs404() {
        services.refuse(UnlinkProvider.class, FailureCode.PROVIDER_NOT_LINKED);

        assertThat(json(call(HttpMethod.DELETE, "/api/v1/sso/google")
                        .expectStatus()
                        .isNotFound()))
                .isEqualTo(Map.of("error", NOT_LINKED));
    }

    @Test
    void unlinkWhenItIsTheLastIdentityThenIs409() {
        services.refuse(UnlinkProvider.class, FailureCode.LAST_IDENTITY);

        assertThat(json(call(HttpMethod.DELETE, "/api/v1/sso/google")
                        .expectStatus()
                        .isEqualTo(409)))
                .containsOnlyKeys("error");
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_REQUEST,           422",
        "UNAUTHENTICATED,           401",
        "UNKNOWN_PROVIDER,          404",
        "ATTEMPT_NOT_FOUND,         404",
        "CREDENTIAL_INVALID,        401",
        "ACCOUNT_BANNED,            403",
        "PROVIDER_ALREADY_LINKED,   409",
        "IDENTITY_OWNED_BY_ANOTHER, 409",
        "PROVIDER_NOT_LINKED,       404",
        "LAST_IDENTITY,             409",
        "NOT_FOUND,                 404",
        "PROVIDER_FAILED,           502",
        "TOO_MANY_REQUESTS,         429",
        "UNAVAILABLE,               503",
        "DEADLINE_EXCEEDED,         503",
        "INTERNAL,                  500",
    })
    void failureThenHasItsStatus(FailureCode failure, int status) {
        services.refuse(BeginLinking.class, failure);

        Map<String, Object> response = json(post("/api/v1/sso", Map.of("issuer", "google"))
                .header("Authorization", bearer())
                .exchange()
                .expectStatus()
                .isEqualTo(status));

        assertThat(response).containsOnlyKeys("error");
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/v1/sso", "POST, /api/v1/sso", "GET, /api/v1/sso/google", "DELETE, /api/v1/sso/google"})
    void callWithoutTokenThenIs401WithAChallenge(String method, String path) {
        client.method(HttpMethod.valueOf(method))
                .uri(path)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer realm=\"countersign\"");
        assertThat(services.sent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/v1/sso", "POST, /api/v1/sso", "GET, /api/v1/sso/google", "DELETE, /api/v1/sso/google"})
    void callWithoutPermissionThenIs403WithAChallenge(String method, String path) {
        client.method(HttpMethod.valueOf(method))
                .uri(path)
                .header("Authorization", "Bearer " + TOKENS.access(token -> token.claim("scope", "openid")))
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .value("WWW-Authenticate", value -> assertThat(value).contains("insufficient_scope"));
        assertThat(services.sent()).isEmpty();
    }

    private WebTestClient.ResponseSpec call(HttpMethod method, String path) {
        return client.method(method).uri(path).header("Authorization", bearer()).exchange();
    }
}
