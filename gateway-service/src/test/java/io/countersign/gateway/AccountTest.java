package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.Device;
import io.countersign.contracts.auth.GetUser;
import io.countersign.contracts.auth.User;
import io.countersign.contracts.link.Links;
import io.countersign.contracts.link.ListLinks;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.token.ListSessions;
import io.countersign.contracts.token.PublicKey;
import io.countersign.contracts.token.RevokeSession;
import io.countersign.contracts.token.Sessions;
import io.countersign.contracts.token.SignedOut;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;

class AccountTest extends GatewayTest {

    private static final String OTHER = "9b0f6bdc-4f2e-4d6f-9a53-0f6f5d9f5f09";

    @Test
    void meThenShowsAccountAndLinks() {
        services.reply(GetUser.class, command -> Examples.USER);
        services.reply(ListLinks.class, command -> Examples.LINKS);
        String at = "2025-04-26T14:58:28.456+00:00";

        Map<String, Object> response = json(me(bearer()).expectStatus().isOk());

        assertThat(response)
                .isEqualTo(Map.of(
                        "id",
                        "6JIo",
                        "nickname",
                        "Johnny Zhang",
                        "email",
                        "Cassidy.Hagenes@gmail.com",
                        "created_at",
                        "2023-08-06T11:21:59+00:00",
                        "session_id",
                        TestAccessTokens.SESSION,
                        "providers",
                        List.of(
                                Map.of(
                                        "id", "google",
                                        "name", "Google",
                                        "icon", "https://cdn.example.com/google.png",
                                        "linked_at", at),
                                Map.of("id", "keycloak", "name", "Keycloak <b>", "linked_at", at),
                                Map.of("id", "abolished", "name", "abolished", "linked_at", at))));
        assertThat(services.sent()).hasSize(2);
    }

    @Test
    void meWhenThereIsNoEmailThenOmitsIt() {
        User user = Examples.USER;
        services.reply(
                GetUser.class,
                command -> new User(
                        user.id(), null, user.nickname(), user.createdAt(), user.status(), user.permissions()));
        services.reply(ListLinks.class, command -> new Links(List.of()));

        assertThat(json(me(bearer()))).doesNotContainKey("email").containsEntry("providers", List.of());
    }

    @Test
    void meWithoutTokenThenIsAProblem() {
        client.get()
                .uri("/api/v1/me")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .exists("WWW-Authenticate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNAVAILABLE", "DEADLINE_EXCEEDED"})
    void meWhenAServiceIsUnavailableThenIs503(FailureCode failure) {
        services.reply(GetUser.class, command -> Examples.USER);
        services.refuse(ListLinks.class, failure);

        me(bearer()).expectStatus().isEqualTo(503).expectHeader().exists("Retry-After");
    }

    @Test
    void sessionsThenMarksTheCurrentOne() {
        Instant now = Examples.NOW;
        services.reply(
                ListSessions.class,
                command -> new Sessions(List.of(
                        new Sessions.Session(
                                TestAccessTokens.SESSION,
                                "google",
                                now,
                                now,
                                now,
                                new Device("192.0.2.7", "Mozilla/5.0")),
                        new Sessions.Session(OTHER, "keycloak", now, now, now, new Device(null, null)))));
        String at = "2025-04-26T14:58:28.456+00:00";

        client.get()
                .uri("/api/v1/sessions")
                .header("Authorization", bearer())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(new ParameterizedTypeReference<List<Map<String, Object>>>() {})
                .isEqualTo(List.of(
                        Map.of(
                                "id",
                                TestAccessTokens.SESSION,
                                "provider",
                                "google",
                                "created_at",
                                at,
                                "last_used_at",
                                at,
                                "expires_at",
                                at,
                                "ip",
                                "192.0.2.7",
                                "user_agent",
                                "Mozilla/5.0",
                                "current",
                                true),
                        Map.of(
                                "id", OTHER,
                                "provider", "keycloak",
                                "created_at", at,
                                "last_used_at", at,
                                "expires_at", at,
                                "current", false)));
    }

    @Test
    void endWhenItIsTheCallersThenRefusesItsAccessTokensAtOnce() {
        services.reply(
                RevokeSession.class,
                command -> new SignedOut(command.sessionId(), Instant.now().plusSeconds(60), null));

        client.delete()
                .uri("/api/v1/sessions/" + TestAccessTokens.SESSION)
                .header("Authorization", bearer())
                .exchange()
                .expectStatus()
                .isNoContent();

        assertThat(services.onlyCommand(RevokeSession.class))
                .isEqualTo(new RevokeSession(TestAccessTokens.USER, TestAccessTokens.SESSION));
        me(bearer()).expectStatus().isUnauthorized();
    }

    @Test
    void endWhenItIsNotTheCallersThenIs404() {
        services.refuse(RevokeSession.class, FailureCode.NOT_FOUND);

        client.delete()
                .uri("/api/v1/sessions/" + OTHER)
                .header("Authorization", bearer())
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "%00", "a;b", "$ne", "..."})
    void endWhenTheIdIsMalformedThenIs404AndSendsNoCommand(String id) {
        client.delete()
                .uri("/api/v1/sessions/{id}", id)
                .header("Authorization", bearer())
                .exchange()
                .expectStatus()
                .isNotFound();
        assertThat(services.sent()).isEmpty();
    }

    @Test
    void instanceThenListsTheProvidersByNumber() {
        assertThat(json(client.get()
                        .uri("/api/v1/instance")
                        .exchange()
                        .expectStatus()
                        .isOk()))
                .isEqualTo(Map.of(
                        "sso",
                        Map.of(
                                "forced",
                                true,
                                "providers",
                                List.of(
                                        Map.of(
                                                "id", "google",
                                                "name", "Google",
                                                "icon", "https://cdn.example.com/google.png"),
                                        Map.of("id", "keycloak", "name", "Keycloak <b>")))));
    }

    @Test
    void keySetThenShowsPublicMembersOnly() {
        PublicKey key = TOKENS.publicKey();
        Map<String, Object> leaking = new HashMap<>(key.jwk());
        leaking.put("d", "private");
        keys().expect(key.keyId(), new PublicKey(key.keyId(), leaking, key.until()));
        PublicKey retired = TestAccessTokens.rs256().publicKey();
        keys().expect(
                        "retired",
                        new PublicKey("retired", retired.jwk(), Instant.now().minusSeconds(1)));

        Map<String, Object> response = json(client.get()
                .uri("/.well-known/jwks.json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=300, public"));

        assertThat(response).isEqualTo(Map.of("keys", List.of(key.jwk())));
    }

    @Test
    void keySetWhenThereAreNoKeysYetThenIs503() {
        keys().clear();

        client.get().uri("/.well-known/jwks.json").exchange().expectStatus().isEqualTo(503);
    }
}
