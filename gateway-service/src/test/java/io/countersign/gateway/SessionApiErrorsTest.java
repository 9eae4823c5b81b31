package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.link.BeginLinking;
import io.countersign.contracts.link.UnlinkProvider;
import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.token.RotateRefreshToken;
import io.countersign.contracts.token.SignOut;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionApiErrorsTest extends GatewayTest {

    @ParameterizedTest
    @CsvSource({
        "INVALID_REQUEST,           40001",
        "UNAUTHENTICATED,           401",
        "UNKNOWN_PROVIDER,          404",
        "ATTEMPT_NOT_FOUND,         40023",
        "CREDENTIAL_INVALID,        40020",
        "ACCOUNT_BANNED,            40017",
        "PROVIDER_ALREADY_LINKED,   40066",
        "IDENTITY_OWNED_BY_ANOTHER, 40067",
        "PROVIDER_NOT_LINKED,       40068",
        "LAST_IDENTITY,             40084",
        "NOT_FOUND,                 404",
        "PROVIDER_FAILED,           50007",
        "TOO_MANY_REQUESTS,         429",
        "UNAVAILABLE,               503",
        "DEADLINE_EXCEEDED,         503",
        "INTERNAL,                  500",
    })
    void failureThenHasItsCode(FailureCode failure, int code) {
        services.refuse(FinishSignIn.class, failure);

        Map<String, Object> response = json(
                post("/session/openid", finishBody()).exchange().expectStatus().isOk());

        assertThat(response).containsEntry("code", code).containsOnlyKeys("code", "msg", "correlation_id");
        assertThat(response.get("msg")).asString().isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void failureThenCarriesTheCorrelationIdOfItsCommandAndHeader(FailureCode failure) {
        services.refuse(FinishSignIn.class, failure);
        String id = UUID.randomUUID().toString();

        Map<String, Object> response = json(post("/session/openid", finishBody())
                .header("X-Correlation-Id", id)
                .exchange()
                .expectHeader()
                .valueEquals("X-Correlation-Id", id));

        assertThat(response).containsEntry("correlation_id", id);
        assertThat(services.sent().get(0).correlationId()).isEqualTo(id);
    }

    @Test
    void correlationIdWhenTheHeaderIsNoUuidThenIsNew() {
        services.refuse(FinishSignIn.class, FailureCode.INTERNAL);

        Map<String, Object> response = json(post("/session/openid", finishBody())
                .header("X-Correlation-Id", "forged log line")
                .exchange());

        assertThat(UUID.fromString((String) response.get("correlation_id")).version())
                .isEqualTo(4);
    }

    @Test
    void traceparentThenIsSentToTheServices() {
        services.refuse(FinishSignIn.class, FailureCode.INTERNAL);
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        post("/session/openid", finishBody())
                .header("traceparent", parent)
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(services.sent().get(0).traceparent()).isEqualTo(parent);
    }

    @Test
    void unexpectedErrorThenHidesItsDetail() {
        services.fail(FinishSignIn.class, new IllegalStateException("secret detail"));

        Map<String, Object> response =
                json(post("/session/openid", finishBody()).exchange());

        assertThat(response).containsEntry("code", 500);
        assertThat(response.toString()).doesNotContain("secret detail");
    }

    @Test
    void providerErrorCodeThenIsInTheMessage() {
        services.refuse(
                FinishSignIn.class,
                Failure.of(FailureCode.CREDENTIAL_INVALID, "no").withProviderError("invalid_grant"));

        assertThat(json(post("/session/openid", finishBody()).exchange()))
                .containsEntry("code", 40020)
                .hasEntrySatisfying("msg", msg -> assertThat(msg).asString().contains("invalid_grant"));
    }

    @Test
    void prepareWhenTheProviderIsUnknownThenIs404AndSendsNoCommand() {
        assertThat(json(put("/session/openid", Map.of("provider", 99)).exchange()))
                .containsEntry("code", 404);
        assertThat(services.sent()).isEmpty();
    }

    @Test
    void finishWhenProviderIsUnknownThenLooksLikeAnUnknownSession() {
        services.refuse(FinishSignIn.class, FailureCode.ATTEMPT_NOT_FOUND);
        Map<String, Object> unknownSession =
                json(post("/session/openid", finishBody()).exchange());
        services.reset();

        Map<String, Object> unknownProvider = json(post(
                        "/session/openid",
                        Map.of("code", "c", "session_id", UUID.randomUUID().toString(), "provider_id", 99))
                .exchange());

        assertThat(unknownProvider).containsEntry("code", 40023).containsEntry("msg", unknownSession.get("msg"));
        assertThat(services.sent()).isEmpty();
    }

    @Test
    void prepareWhenLinkingWithoutBearerThenIs401() {
        assertThat(json(put("/session/openid", Map.of("provider", 0, "linking", true))
                        .exchange()))
                .containsEntry("code", 401);
        assertThat(services.sent()).isEmpty();
    }

    @Test
    void prepareWhenTheBearerIsInvalidThenIs401EvenForASignIn() {
        assertThat(json(put("/session/openid", Map.of("provider", 0))
                        .header("Authorization", "Bearer nonsense")
                        .exchange()))
                .containsEntry("code", 401);
        assertThat(services.sent()).isEmpty();
    }

    @Test
    void prepareWhenProviderIsLinkedAlreadyThenIs40066() {
        services.refuse(BeginLinking.class, FailureCode.PROVIDER_ALREADY_LINKED);

        assertThat(json(put("/session/openid", Map.of("provider", 0, "linking", true))
                        .header("Authorization", bearer())
                        .exchange()))
                .containsEntry("code", 40066);
    }

    @Test
    void prepareWhenDiscoveryFailsThenIs50007() {
        services.refuse(PrepareSignIn.class, FailureCode.PROVIDER_FAILED);

        assertThat(json(put("/session/openid", Map.of("provider", 0)).exchange()))
                .containsEntry("code", 50007);
    }

    @Test
    void unlinkWithoutBearerThenIs401() {
        assertThat(json(client.delete().uri("/session/openid/0").exchange())).containsEntry("code", 401);
    }

    @Test
    void unlinkWhenProviderIsUnknownThenIs404() {
        assertThat(json(client.delete()
                        .uri("/session/openid/99")
                        .header("Authorization", bearer())
                        .exchange()))
                .containsEntry("code", 404);
        assertThat(services.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.0", "99999999999", "1e2"})
    void unlinkWhenTheNumberIsNoIntegerThenNamesTheParameter(String number) {
        assertThat(json(client.delete()
                        .uri("/session/openid/" + number)
                        .header("Authorization", bearer())
                        .exchange()))
                .containsEntry("code", 40001)
                .hasEntrySatisfying("msg", msg -> assertThat(msg).asString().contains("provider_id"));
        assertThat(services.sent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PROVIDER_NOT_LINKED, 40068", "LAST_IDENTITY, 40084"})
    void unlinkWhenRefusedThenHasItsCode(FailureCode failure, int code) {
        services.refuse(UnlinkProvider.class, failure);

        assertThat(json(client.delete()
                        .uri("/session/openid/0")
                        .header("Authorization", bearer())
                        .exchange()))
                .containsEntry("code", code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "a.b",
                "a.b.c",
                "a.b.c.d",
                "eyJhbGciOiJub25lIn0.W10.c2ln",
                "eyJhbGciOiJub25lIn0.bnVsbA.c2ln",
                "eyJhbGciOiJub25lIn0.eyJ0b2tlbl90eXBlIjoicmVmcmVzaCJ9.c2ln",
                "eyJhbGciOiJub25lIn0.eyJ0b2tlbl90eXBlIjoiYWNjZXNzIiwic2lkIjoiYSIsInN1YiI6ImIifQ.c2ln",
            })
    void refreshAndSignOutWhenTheTokenIsNoRefreshTokenThenAre40020AndSendNoCommand(String token) {
        assertThat(json(post("/session/token/refresh", Map.of("refresh_token", token))
                        .exchange()))
                .containsEntry("code", 40020);
        assertThat(json(delete("/session/token", Map.of("refresh_token", token)).exchange()))
                .containsEntry("code", 40020);
        assertThat(services.sent()).isEmpty();
    }

    @Test
    void refreshWhenRefusedThenIs40020() {
        services.refuse(RotateRefreshToken.class, FailureCode.CREDENTIAL_INVALID);

        assertThat(json(post("/session/token/refresh", Map.of("refresh_token", TestAccessTokens.refresh()))
                        .exchange()))
                .containsEntry("code", 40020);
    }

    @Test
    void signOutWhenRefusedThenIs40020() {
        services.refuse(SignOut.class, FailureCode.CREDENTIAL_INVALID);

        assertThat(json(delete("/session/token", Map.of("refresh_token", TestAccessTokens.refresh()))
                        .exchange()))
                .containsEntry("code", 40020);
    }

    @Test
    void catalogueWhenNotCaughtUpThenIs503() {
        providers().clear();
        providers().caughtUp(false);

        assertThat(json(put("/session/openid", Map.of("provider", 0)).exchange()))
                .containsEntry("code", 503);
    }
}
