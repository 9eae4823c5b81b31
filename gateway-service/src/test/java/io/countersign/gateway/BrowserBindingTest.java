package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.link.BeginLinking;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.ResponseCookie;

class BrowserBindingTest extends GatewayTest {

    private static final String ATTEMPT = "1728791b-4e6a-4ac5-adf5-fa717a6b0919";

    @ParameterizedTest
    @CsvSource({
        "Origin, https://app.example.com",
        "Origin, null",
        "Sec-Fetch-Site, same-origin",
        "Sec-Fetch-Site, cross-site"
    })
    void prepareWhenABrowserCallsThenSetsACookieAndSendsItsHash(String header, String value) throws Exception {
        services.reply(PrepareSignIn.class, command -> Examples.preparedAttempt());

        ResponseCookie cookie = put("/session/openid", Map.of("provider", 0))
                .header(header, value)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseCookies()
                .values()
                .iterator()
                .next()
                .get(0);

        PrepareSignIn command = services.onlyCommand(PrepareSignIn.class);
        assertThat(cookie.getName()).isEqualTo("__Host-countersign-" + command.attemptId());
        assertThat(command.browserBinding()).isEqualTo(hash(cookie.getValue()));
        assertThat(Base64.getUrlDecoder().decode(cookie.getValue())).hasSize(32);
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getMaxAge()).isBetween(Duration.ofSeconds(590), Duration.ofSeconds(600));
    }

    @Test
    void prepareWhenAProgramCallsThenSetsNoCookie() {
        services.reply(PrepareSignIn.class, command -> Examples.preparedAttempt());

        put("/session/openid", Map.of("provider", 0))
                .header("User-Agent", "Mozilla/5.0")
                .exchange()
                .expectHeader()
                .doesNotExist("Set-Cookie");

        assertThat(services.onlyCommand(PrepareSignIn.class).browserBinding()).isNull();
    }

    @Test
    void prepareWhenTwoAttemptsAreOpenThenTheirCookiesDiffer() {
        services.reply(PrepareSignIn.class, command -> Examples.preparedAttempt());

        put("/session/openid", Map.of("provider", 0)).header("Origin", "null").exchange();
        put("/session/openid", Map.of("provider", 0)).header("Origin", "null").exchange();

        assertThat(services.sent())
                .extracting(sent -> ((PrepareSignIn) sent.command()).browserBinding())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void ssoBeginWhenABrowserCallsThenSetsACookieAndSendsItsHash() {
        services.reply(BeginLinking.class, command -> Examples.preparedAttempt());

        post("/api/v1/sso", Map.of("issuer", "google"))
                .header("Authorization", bearer())
                .header("Sec-Fetch-Site", "same-origin")
                .exchange()
                .expectHeader()
                .exists("Set-Cookie");

        assertThat(services.onlyCommand(BeginLinking.class).browserBinding()).isNotNull();
    }

    @Test
    void finishWhenTheCookieIsPresentThenSendsItsHash() throws Exception {
        services.reply(FinishSignIn.class, command -> Examples.SIGNED_IN);

        post("/session/openid", finishBody())
                .header("Origin", "https://app.example.com")
                .cookie("__Host-countersign-" + ATTEMPT, "the-key")
                .cookie("__Host-countersign-00000000-4e6a-4ac5-adf5-fa717a6b0919", "another-key")
                .exchange();

        FinishSignIn command = services.onlyCommand(FinishSignIn.class);
        assertThat(command.browserBinding()).isEqualTo(hash("the-key"));
        assertThat(command.fromBrowser()).isTrue();
    }

    @Test
    void finishWhenOnlyAnotherAttemptsCookieIsPresentThenSendsNoHash() {
        services.reply(FinishSignIn.class, command -> Examples.SIGNED_IN);

        post("/session/openid", finishBody())
                .cookie("__Host-countersign-00000000-4e6a-4ac5-adf5-fa717a6b0919", "another-key")
                .exchange();

        assertThat(services.onlyCommand(FinishSignIn.class).browserBinding()).isNull();
    }

    @Test
    void finishWhenAProgramCallsThenIsNotFromABrowser() {
        services.reply(FinishSignIn.class, command -> Examples.SIGNED_IN);

        post("/session/openid", finishBody())
                .header("User-Agent", "Mozilla/5.0")
                .exchange();

        assertThat(services.onlyCommand(FinishSignIn.class).fromBrowser()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site,            cross-site,  true",
        "Upgrade-Insecure-Requests, 1,           true",
        "User-Agent,                Mozilla/5.0, true",
        "User-Agent,                curl/8.0,    false",
    })
    void callbackThenDetectsABrowserByItsNavigationHeaders(String header, String value, boolean browser) {
        services.reply(FinishSignIn.class, command -> new Finished.Linked(TestAccessTokens.USER, "google"));

        client.get()
                .uri("/oauth/sso/google/callback?code=c&state=" + ATTEMPT)
                .header(header, value)
                .exchange()
                .expectStatus()
                .isEqualTo(302);

        assertThat(services.onlyCommand(FinishSignIn.class).fromBrowser()).isEqualTo(browser);
    }

    @Test
    void callbackWhenTheCookieIsPresentThenSendsItsHash() throws Exception {
        services.reply(FinishSignIn.class, command -> new Finished.Linked(TestAccessTokens.USER, "google"));

        client.get()
                .uri("/oauth/sso/google/callback?code=c&state=" + ATTEMPT)
                .cookie("__Host-countersign-" + ATTEMPT, "the-key")
                .exchange();

        assertThat(services.onlyCommand(FinishSignIn.class).browserBinding()).isEqualTo(hash("the-key"));
    }

    private static String hash(String key) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
