package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.auth.User;
import io.countersign.contracts.link.BeginLinking;
import io.countersign.contracts.link.UnlinkProvider;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.token.RotateRefreshToken;
import io.countersign.contracts.token.SignOut;
import io.countersign.contracts.token.SignedOut;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionApiTest extends GatewayTest {

    @ParameterizedTest
    @ValueSource(strings = {"/session/openid", "/api/v4/session/openid"})
    void prepareWhenTheProviderIsKnownThenReturnsItsAuthorizationUrl(String path) {
        services.reply(PrepareSignIn.class, command -> Examples.preparedAttempt());

        Map<String, Object> response =
                json(put(path, Map.of("provider", 0)).exchange().expectStatus().isOk());

        assertThat(response).isEqualTo(Map.of("data", Examples.AUTHORIZATION_URL, "code", 0, "msg", ""));
        PrepareSignIn command = services.onlyCommand(PrepareSignIn.class);
        assertThat(command.provider()).isEqualTo("google");
        assertThat(UUID.fromString(command.attemptId()).version()).isEqualTo(4);
        assertThat(command.loginHint()).isNull();
        assertThat(services.sent().get(0).timeout()).isEqualTo(Duration.ofMillis(1800));
    }

    @Test
    void prepareWhenAHintIsGivenThenSendsIt() {
        services.reply(PrepareSignIn.class, command -> Examples.preparedAttempt());

        put("/session/openid", Map.of("provider", 1, "linking", false, "hint", "a.b@example.com"))
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(services.onlyCommand(PrepareSignIn.class).loginHint()).isEqualTo("a.b@example.com");
    }

    @Test
    void prepareWhenOptionalMembersAreNullAndOthersAreUnknownThenSucceeds() {
        services.reply(PrepareSignIn.class, command -> Examples.preparedAttempt());
        Map<String, Object> body = new HashMap<>();
        body.put("provider", 0);
        body.put("linking", null);
        body.put("hint", null);
        body.put("unknown", List.of(1));

        assertThat(json(put("/session/openid", body).exchange())).containsEntry("code", 0);
    }

    @Test
    void prepareWhenLinkingThenBeginsLinkingForTheCaller() {
        services.reply(BeginLinking.class, command -> Examples.preparedAttempt());

        Map<String, Object> response = json(put("/session/openid", Map.of("provider", 1, "linking", true))
                .header("Authorization", bearer())
                .exchange());

        assertThat(response).containsEntry("code", 0);
        BeginLinking command = services.onlyCommand(BeginLinking.class);
        assertThat(command.userId()).isEqualTo(TestAccessTokens.USER);
        assertThat(command.provider()).isEqualTo("keycloak");
        assertThat(command.flow()).isEqualTo(Flow.SESSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/session/openid", "/api/v4/session/openid"})
    void finishWhenSignedInThenReturnsUserAndTokenAsDocumented(String path) {
        services.reply(FinishSignIn.class, command -> Examples.SIGNED_IN);

        String response = post(path, finishBody())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(response)
                .isEqualTo("{\"data\":{\"user\":{\"id\":\"6JIo\",\"email\":\"Cassidy.Hagenes@gmail.com\","
                        + "\"nickname\":\"Johnny Zhang\",\"created_at\":\"2023-08-06T11:21:59+00:00\",\"anonymous\":false,"
                        + "\"group\":{\"id\":\"1AI8\",\"name\":\"Admin\",\"permission\":\"/f8B\","
                        + "\"direct_link_batch_size\":10,\"trash_retention\":864000},\"status\":\"active\",\"avatar\":null,"
                        + "\"preferred_theme\":\"#131313\",\"credit\":98,\"language\":\"en-US\"},"
                        + "\"token\":{\"access_token\":\"access.token.value\","
                        + "\"access_expires\":\"2025-04-26T15:58:28.456+00:00\","
                        + "\"refresh_token\":\"refresh.token.value\","
                        + "\"refresh_expires\":\"2025-10-23T14:58:28.456+00:00\"}},\"code\":0,\"msg\":\"\"}");
        FinishSignIn command = services.onlyCommand(FinishSignIn.class);
        assertThat(command.attemptId()).isEqualTo("1728791b-4e6a-4ac5-adf5-fa717a6b0919");
        assertThat(command.provider()).isEqualTo("google");
        assertThat(command.flow()).isEqualTo(Flow.SESSION);
        assertThat(command.code()).isEqualTo(Secret.of("the-code"));
        assertThat(command.error()).isNull();
        assertThat(command.issuer()).isNull();
        assertThat(command.userId()).isNull();
        assertThat(command.device().ip()).isEqualTo("127.0.0.1");
        assertThat(services.sent().get(0).timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void finishWhenTheUserHasNoEmailThenOmitsItAndShowsAvatarAsNull() {
        User user = Examples.USER;
        User bare = new User(user.id(), null, user.nickname(), user.createdAt(), user.status(), user.permissions());
        services.reply(FinishSignIn.class, command -> new Finished.SignedIn(bare, Examples.TOKENS));

        String response = post("/session/openid", finishBody())
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(response).contains("\"avatar\":null").doesNotContain("\"email\"");
    }

    @Test
    void finishWhenLinkedThenReturnsNoData() {
        services.reply(FinishSignIn.class, command -> new Finished.Linked(TestAccessTokens.USER, "google"));

        Map<String, Object> response = json(post("/session/openid", finishBody())
                .header("Authorization", bearer())
                .exchange());

        assertThat(response).isEqualTo(Map.of("code", 0, "msg", ""));
        assertThat(services.onlyCommand(FinishSignIn.class).userId()).isEqualTo(TestAccessTokens.USER);
    }

    @Test
    void finishWhenTheIssuerIsGivenThenSendsIt() {
        services.reply(FinishSignIn.class, command -> Examples.SIGNED_IN);
        Map<String, Object> body = new HashMap<>(finishBody());
        body.put("iss", "https://accounts.google.com");

        post("/session/openid", body).exchange().expectStatus().isOk();

        assertThat(services.onlyCommand(FinishSignIn.class).issuer()).isEqualTo("https://accounts.google.com");
    }

    @Test
    void finishWhenTheBearerIsInvalidThenIgnoresIt() {
        services.reply(FinishSignIn.class, command -> Examples.SIGNED_IN);

        post("/session/openid", finishBody())
                .header("Authorization", "Bearer nonsense")
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(services.onlyCommand(FinishSignIn.class).userId()).isNull();
    }

    @Test
    void finishWhenSessionIdIsInUpperCaseThenNamesTheSameAttempt() {
        services.reply(FinishSignIn.class, command -> Examples.SIGNED_IN);

        post(
                        "/session/openid",
                        Map.of("code", "c", "session_id", "1728791B-4E6A-4AC5-ADF5-FA717A6B0919", "provider_id", 0))
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(services.onlyCommand(FinishSignIn.class).attemptId())
                .isEqualTo("1728791b-4e6a-4ac5-adf5-fa717a6b0919");
    }

    @Test
    void finishWhenAConfirmationIsNeededThenIs40023() {
        services.reply(
                FinishSignIn.class,
                command -> new Finished.ConfirmationNeeded("a", "account", "google", "identity", Secret.of("c")));

        assertThat(json(post("/session/openid", finishBody()).exchange())).containsEntry("code", 40023);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/session/openid/1", "/api/v4/session/openid/1"})
    void unlinkThenReturnsNoData(String path) {
        services.reply(UnlinkProvider.class, command -> Done.DONE);

        Map<String, Object> response = json(client.delete()
                .uri(path)
                .header("Authorization", bearer())
                .exchange()
                .expectStatus()
                .isOk());

        assertThat(response).isEqualTo(Map.of("code", 0, "msg", ""));
        assertThat(services.onlyCommand(UnlinkProvider.class))
                .isEqualTo(new UnlinkProvider(TestAccessTokens.USER, "keycloak"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/session/token/refresh", "/api/v4/session/token/refresh"})
    void refreshThenReturnsTheNextPair(String path) {
        services.reply(RotateRefreshToken.class, command -> Examples.TOKENS);
        String token = TestAccessTokens.refresh();

        Map<String, Object> response = json(post(path, Map.of("refresh_token", token))
                .header("Authorization", "Bearer nonsense")
                .exchange());

        assertThat(response)
                .isEqualTo(Map.of(
                        "code",
                        0,
                        "msg",
                        "",
                        "data",
                        Map.of(
                                "access_token", "access.token.value",
                                "access_expires", "2025-04-26T15:58:28.456+00:00",
                                "refresh_token", "refresh.token.value",
                                "refresh_expires", "2025-10-23T14:58:28.456+00:00")));
        assertThat(services.onlyCommand(RotateRefreshToken.class))
                .isEqualTo(new RotateRefreshToken(TestAccessTokens.SESSION, Secret.of(token)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/session/token", "/api/v4/session/token"})
    void signOutWhenTheProviderHasALogoutUrlThenReturnsIt(String path) {
        Secret url = Secret.of("https://accounts.google.com/logout?id_token_hint=x");
        services.reply(
                SignOut.class,
                command -> new SignedOut(command.sessionId(), Instant.now().plusSeconds(60), url));

        Map<String, Object> response = json(delete(path, Map.of("refresh_token", TestAccessTokens.refresh()))
                .exchange());

        assertThat(response).isEqualTo(Map.of("data", url.reveal(), "code", 0, "msg", ""));
    }

    @Test
    void signOutWhenTheProviderHasNoLogoutUrlThenDataIsNull() {
        services.reply(SignOut.class, command -> new SignedOut(command.sessionId(), Instant.now(), null));

        Map<String, Object> response =
                json(delete("/session/token", Map.of("refresh_token", TestAccessTokens.refresh()))
                        .exchange());

        assertThat(response).containsEntry("data", null).containsEntry("code", 0);
    }

    @Test
    void signOutThenAccessTokensOfTheSessionAreRefusedAtOnce() {
        services.reply(
                SignOut.class,
                command -> new SignedOut(command.sessionId(), Instant.now().plusSeconds(60), null));

        delete("/session/token", Map.of("refresh_token", TestAccessTokens.refresh()))
                .exchange()
                .expectStatus()
                .isOk();

        me(bearer()).expectStatus().isUnauthorized();
    }

    @Test
    void responseThenForbidsCaching() {
        services.reply(RotateRefreshToken.class, command -> Examples.TOKENS);

        post("/session/token/refresh", Map.of("refresh_token", TestAccessTokens.refresh()))
                .exchange()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff");
    }
}
