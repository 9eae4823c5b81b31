package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.BanUser;
import io.countersign.contracts.auth.EraseUser;
import io.countersign.contracts.auth.GetUser;
import io.countersign.contracts.auth.ReinstateUser;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.FailureCode;
import io.countersign.gateway.http.RequestCorrelation;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The operators' endpoint, enabled on the management port. */
@TestPropertySource(properties = "management.endpoint.users.access=unrestricted")
class UsersEndpointTest extends GatewayTest {

    private static final String USER = UUID.randomUUID().toString();
    private static final Map<String, Object> BAN = Map.of("status", "banned", "reason", "spam");

    @Test
    void postWhenTheStatusIsBannedThenBansTheAccount() {
        services.reply(BanUser.class, command -> Done.DONE);

        post(BAN).expectStatus().isNoContent();

        assertThat(services.onlyCommand(BanUser.class)).isEqualTo(new BanUser(USER, "spam"));
    }

    @Test
    void postThenSendsTheCorrelationIdOfItsResponse() {
        services.reply(BanUser.class, command -> Done.DONE);

        String id = post(BAN)
                .expectHeader()
                .exists(RequestCorrelation.HEADER)
                .returnResult(Void.class)
                .getResponseHeaders()
                .getFirst(RequestCorrelation.HEADER);

        assertThat(services.sent().get(0).correlationId()).isEqualTo(id);
    }

    @Test
    void postWhenTheStatusIsActiveThenLiftsTheBan() {
        services.reply(ReinstateUser.class, command -> Done.DONE);

        post(Map.of("status", "active")).expectStatus().isNoContent();

        assertThat(services.onlyCommand(ReinstateUser.class)).isEqualTo(new ReinstateUser(USER));
    }

    @Test
    void deleteThenErasesTheAccount() {
        services.reply(EraseUser.class, command -> Done.DONE);

        management
                .delete()
                .uri("/actuator/users/" + USER)
                .exchange()
                .expectStatus()
                .isNoContent();

        assertThat(services.onlyCommand(EraseUser.class)).isEqualTo(new EraseUser(USER));
    }

    @Test
    void getThenReturnsTheAccount() {
        services.reply(GetUser.class, command -> Examples.USER);

        management
                .get()
                .uri("/actuator/users/" + USER)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo("6JIo")
                .jsonPath("$.status")
                .isEqualTo("active")
                .jsonPath("$.created_at")
                .isEqualTo("2023-08-06T11:21:59+00:00");
    }

    @Test
    void postWhenAParameterIsInvalidThenNamesIt() {
        refusesNaming("status", Map.of());
        refusesNaming("status", Map.of("status", "erased"));
        refusesNaming("reason", Map.of("status", "banned"));
        refusesNaming("reason", Map.of("status", "banned", "reason", " "));
        refusesNaming("reason", Map.of("status", "banned", "reason", "x".repeat(BanUser.MAX_REASON_LENGTH + 1)));
        assertThat(services.sent()).isEmpty();
    }

    @Test
    void postWhenTheServiceRefusesTheReasonThenNamesIt() {
        services.refuse(BanUser.class, Failure.invalid("reason", "reason must not contain control characters"));

        refusesNaming("reason", Map.of("status", "banned", "reason", "a\nb"));
    }

    @Test
    void postWhenTheBodyIsMalformedThenIs400() {
        management
                .post()
                .uri("/actuator/users/" + USER)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"status\":")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void callWhenTheUserIsUnknownThenIs404() {
        services.refuse(GetUser.class, FailureCode.NOT_FOUND);

        problem(management.get().uri("/actuator/users/" + USER).exchange(), 404);
        problem(management.get().uri("/actuator/users/unknown").exchange(), 404);
        assertThat(services.sent()).hasSize(1);
    }

    @Test
    void callWhenAServiceIsUnavailableThenIs503WithRetryAfter() {
        services.refuse(BanUser.class, FailureCode.UNAVAILABLE);
        services.refuse(EraseUser.class, FailureCode.DEADLINE_EXCEEDED);

        problem(post(BAN), 503).expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "1");
        problem(management.delete().uri("/actuator/users/" + USER).exchange(), 503)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "1");
    }

    @Test
    void callWhenOnThePublicPortThenIs404() {
        client.delete().uri("/actuator/users/" + USER).exchange().expectStatus().isNotFound();

        assertThat(services.sent()).isEmpty();
    }

    @Test
    void preflightWhenOnTheManagementPortThenIsRefused() {
        management
                .options()
                .uri("/actuator/users/" + USER)
                .header(HttpHeaders.ORIGIN, "https://evil.example")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "DELETE")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private void refusesNaming(String field, Map<String, Object> body) {
        problem(post(body), 400)
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).startsWith(field));
    }

    private WebTestClient.ResponseSpec post(Map<String, Object> body) {
        return management
                .post()
                .uri("/actuator/users/" + USER)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static WebTestClient.ResponseSpec problem(WebTestClient.ResponseSpec response, int status) {
        return response.expectStatus().isEqualTo(status).expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }
}
