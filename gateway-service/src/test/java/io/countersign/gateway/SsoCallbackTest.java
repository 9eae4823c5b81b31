package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.ConfirmLinking;
import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

@TestPropertySource(properties = "countersign.frontend.sso-page=https://app.example.com/settings?tab=links")
class SsoCallbackTest extends GatewayTest {

    private static final String STATE = "1728791b-4e6a-4ac5-adf5-fa717a6b0919";
    private static final Finished LINKED = new Finished.Linked(TestAccessTokens.USER, "google");
    private static final Finished CONFIRM = new Finished.ConfirmationNeeded(
            STATE, "Johnny <script>alert(1)</script>", "google", "\"evil\"@example.com", Secret.of("confirm-token"));

    @Test
    void callbackWhenLinkedThenRedirectsToTheFrontEnd() {
        services.reply(FinishSignIn.class, command -> LINKED);

        URI location = redirected(get("?code=c1&state=" + STATE + "&iss=https://accounts.google.com"));

        assertThat(location).hasToString("https://app.example.com/settings?tab=links&oidc_account_linked=true");
        FinishSignIn command = services.onlyCommand(FinishSignIn.class);
        assertThat(command.attemptId()).isEqualTo(STATE);
        assertThat(command.provider()).isEqualTo("google");
        assertThat(command.flow()).isEqualTo(Flow.SSO);
        assertThat(command.code()).isEqualTo(Secret.of("c1"));
        assertThat(command.issuer()).isEqualTo("https://accounts.google.com");
        assertThat(command.userId()).isNull();
        assertThat(services.sent().get(0).timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void callbackWhenTheProviderReturnsAnErrorThenShowsItsCodeButNotItsDescription() {
        services.refuse(
                FinishSignIn.class,
                Failure.of(FailureCode.CREDENTIAL_INVALID, "no").withProviderError("access_denied"));

        MultiValueMap<String, String> parameters =
                errorParameters(get("?error=access_denied&error_description=%3Cb%3Eraw%3C/b%3E&state=" + STATE));

        assertThat(parameters.getFirst("oidc_account_linking_error")).isEqualTo("Account linking error");
        assertThat(parameters.getFirst("oidc_account_linking_error_message"))
                .contains("access_denied")
                .doesNotContain("raw");
        assertThat(services.onlyCommand(FinishSignIn.class).error()).isEqualTo("access_denied");
        assertThat(services.onlyCommand(FinishSignIn.class).code()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "PROVIDER_ALREADY_LINKED,   Account already linked",
        "IDENTITY_OWNED_BY_ANOTHER, Account already linked",
        "ATTEMPT_NOT_FOUND,         Account linking error",
        "PROVIDER_FAILED,           Account linking error",
        "UNAVAILABLE,               Account linking error",
    })
    void callbackWhenRefusedThenHasATitle(FailureCode failure, String title) {
        services.refuse(FinishSignIn.class, failure);

        assertThat(errorParameters(get("?code=c&state=" + STATE)).getFirst("oidc_account_linking_error"))
                .isEqualTo(title);
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void callbackWhenRefusedThenHasASentence(FailureCode failure) {
        services.refuse(FinishSignIn.class, failure);

        assertThat(errorParameters(get("?code=c&state=" + STATE)).getFirst("oidc_account_linking_error_message"))
                .isNotEmpty();
    }

    @Test
    void callbackWhenACommandFailsUnexpectedlyThenRedirectsWithAnError() {
        services.fail(FinishSignIn.class, new IllegalStateException("secret detail"));

        assertThat(errorParameters(get("?code=c&state=" + STATE)).toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?state=" + STATE,
                "?code=c",
                "?code=&state=" + STATE,
                "?code=c&state=nonsense",
                "?code=c&state=1-1-1-1-1",
                "?code=c&code=d&state=" + STATE,
                "?code=c&state=" + STATE + "&state=" + STATE,
                "?code=c&state=" + STATE + "&iss=a&iss=b",
                "?code=c&error=a&error=b&state=" + STATE,
                "?code=c%00&state=" + STATE,
                "?code=c%0d%0aX&state=" + STATE,
                "?error=%3Cscript%3E&state=" + STATE,
            })
    void callbackWhenParametersAreMalformedThenRedirectsWithAnErrorAndSendsNoCommand(String query) {
        assertThat(errorParameters(get(query))).containsKey("oidc_account_linking_error");
        assertThat(services.sent()).isEmpty();
    }

    @Test
    void callbackWhenIssuerIsUnknownThenRedirectsWithAnError() {
        WebTestClient.ResponseSpec response = client.get()
                .uri("/oauth/sso/nowhere/callback?code=c&state=" + STATE)
                .exchange();

        assertThat(errorParameters(response).getFirst("oidc_account_linking_error_message"))
                .isEqualTo("Issuer with ID nowhere not found in instance's OpenID configuration");
    }

    @Test
    void headThenSendsNoCommand() {
        client.head()
                .uri("/oauth/sso/google/callback?code=c&state=" + STATE)
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(services.sent()).isEmpty();
    }

    @Test
    void redirectWhenAParameterNamesAnotherPageThenIgnoresIt() {
        services.reply(FinishSignIn.class, command -> LINKED);

        assertThat(redirected(get("?code=c&state=" + STATE + "&redirect_uri=https://evil.example&next=//evil.example"))
                        .getHost())
                .isEqualTo("app.example.com");
    }

    @Test
    void callbackWhenAProgramPreparedThenShowsTheConfirmationPage() {
        services.reply(FinishSignIn.class, command -> CONFIRM);

        String page = get("?code=c&state=" + STATE)
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_HTML)
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .contains("default-src 'none'")
                                .contains("frame-ancestors 'none'")
                                .contains("form-action 'self' https://app.example.com")
                                .doesNotContain("script-src"))
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY")
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(page)
                .contains("Johnny &lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("Google")
                .contains("&quot;evil&quot;@example.com")
                .contains("<form method=\"post\" action=\"callback\">")
                .doesNotContain("<script")
                .doesNotContain("${");
    }

    @Test
    void confirmThenLinksAndRedirects() {
        services.reply(FinishSignIn.class, command -> CONFIRM);
        services.reply(ConfirmLinking.class, command -> LINKED);
        EntityExchangeResult<String> shown =
                get("?code=c&state=" + STATE).expectBody(String.class).returnResult();
        ResponseCookie cookie = cookie(shown);

        URI location = redirected(confirm(STATE, field(shown, "form_key"), cookie.getName(), cookie.getValue()));

        assertThat(location).hasToString("https://app.example.com/settings?tab=links&oidc_account_linked=true");
        assertThat(services.sent().get(1).command())
                .isEqualTo(new ConfirmLinking(STATE, "google", Secret.of("confirm-token")));
        assertThat(cookie.getName()).isEqualTo("__Host-countersign-confirm-" + STATE);
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
    }

    @Test
    void confirmWhenTheFormKeyIsNotTheCookiesThenLinksNothing() {
        services.reply(FinishSignIn.class, command -> CONFIRM);
        EntityExchangeResult<String> shown =
                get("?code=c&state=" + STATE).expectBody(String.class).returnResult();
        String key = field(shown, "form_key");
        String name = cookie(shown).getName();
        services.reset();

        assertThat(errorParameters(confirm(STATE, key, "other", key))).containsKey("oidc_account_linking_error");
        assertThat(errorParameters(confirm(STATE, key, name, "another"))).containsKey("oidc_account_linking_error");
        assertThat(errorParameters(confirm(STATE, "another", name, key))).containsKey("oidc_account_linking_error");
        assertThat(errorParameters(confirm("1728791b-4e6a-4ac5-adf5-fa717a6b0910", key, name, key)))
                .containsKey("oidc_account_linking_error");
        assertThat(services.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "attempt=" + STATE, "attempt=x&confirmation=c&form_key=k", "attempt=%zz"})
    void confirmWhenTheFormIsMalformedThenRedirectsWithAnError(String form) {
        WebTestClient.ResponseSpec response = client.post()
                .uri("/oauth/sso/google/callback")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue(form)
                .exchange();

        assertThat(errorParameters(response)).containsKey("oidc_account_linking_error");
        assertThat(services.sent()).isEmpty();
    }

    private WebTestClient.ResponseSpec get(String query) {
        return client.get()
                .uri(URI.create("http://127.0.0.1:" + port + "/oauth/sso/google/callback" + query))
                .exchange();
    }

    private WebTestClient.ResponseSpec confirm(String attempt, String formKey, String cookieName, String cookieValue) {
        return client.post()
                .uri("/oauth/sso/google/callback")
                .cookie(cookieName, cookieValue)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("attempt=" + attempt + "&confirmation=confirm-token&form_key=" + formKey)
                .exchange();
    }

    private static URI redirected(WebTestClient.ResponseSpec response) {
        URI location = response.expectStatus()
                .isEqualTo(302)
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getLocation();
        return Objects.requireNonNull(location);
    }

    private static MultiValueMap<String, String> errorParameters(WebTestClient.ResponseSpec response) {
        URI location = redirected(response);
        assertThat(location.toString())
                .startsWith("https://app.example.com/settings?tab=links&oidc_account_linking_error=");
        MultiValueMap<String, String> decoded = new LinkedMultiValueMap<>();
        UriComponentsBuilder.fromUri(location)
                .build()
                .getQueryParams()
                .forEach((name, values) ->
                        values.forEach(value -> decoded.add(name, URLDecoder.decode(value, StandardCharsets.UTF_8))));
        return decoded;
    }

    private static ResponseCookie cookie(EntityExchangeResult<String> shown) {
        return shown.getResponseCookies().values().iterator().next().get(0);
    }

    private static String field(EntityExchangeResult<String> shown, String name) {
        Matcher matcher =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(shown.getResponseBody());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
