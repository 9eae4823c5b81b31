package io.countersign.auth.oidc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.auth.oidc.AuthenticationResult;
import io.countersign.auth.oidc.RequestSecrets;
import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.test.MutableClock;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

/** A provider that fails, lies or hangs affects its own users only. */
class ProviderFaultsTest {

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String TOKEN = "/token";
    private static final String KEYS = "/certificates";
    private static final String USERINFO = "/userinfo";

    private final HostileProvider hostile = new HostileProvider();
    private final MutableClock clock = new MutableClock(Instant.now());
    private final ProviderClient client = TestClients.of(hostile, TestClients.LONG_TIMEOUTS, clock);

    @AfterEach
    void close() {
        client.close();
        hostile.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "x"})
    void discoveryWhenIssuerDiffersFromTheConfiguredOneThenProviderFailed(String suffix) {
        hostile.metadata.put("issuer", hostile.issuer() + suffix + "/other");
        assertThat(code()).isEqualTo(FailureCode.PROVIDER_FAILED);
        assertThat(hostile.requests(TOKEN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "issuer",
        "authorization_endpoint",
        "token_endpoint",
        "jwks_uri",
        "userinfo_endpoint",
        "end_session_endpoint",
        "id_token_signing_alg_values_supported",
        "authorization_response_iss_parameter_supported"
    })
    void discoveryWhenMemberHasWrongTypeThenProviderFailed(String member) {
        hostile.metadata.put(member, 7);
        assertThat(code()).isEqualTo(FailureCode.PROVIDER_FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://127.0.0.1/", "//127.0.0.1/x", "http://user@127.0.0.1/", "not a uri"
            })
    void discoveryWhenEndpointIsNotAnAllowedUrlThenProviderFailed(String address) {
        hostile.metadata.put("token_endpoint", address);
        assertThat(code()).isEqualTo(FailureCode.PROVIDER_FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {DISCOVERY, TOKEN, KEYS, USERINFO})
    void authenticateWhenStatusIs503ThenProviderFailed(String path) {
        hostile.returnEmailFromUserInfoOnly();
        hostile.respond(path, 503, "{}");
        assertThat(code()).isEqualTo(FailureCode.PROVIDER_FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {DISCOVERY, TOKEN, KEYS, USERINFO})
    void authenticateWhenRedirectedThenProviderFailedAndNotFollowed(String path) {
        hostile.returnEmailFromUserInfoOnly();
        hostile.respond(path, exchange -> {
            exchange.getResponseHeaders().add("Location", hostile.issuer() + "/elsewhere");
            HostileProvider.send(exchange, 302, "{}");
        });
        assertThat(code()).isEqualTo(FailureCode.PROVIDER_FAILED);
        assertThat(hostile.requests("/elsewhere")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /.well-known/openid-configuration | {"issuer":
        /.well-known/openid-configuration | null
        /.well-known/openid-configuration | []
        /.well-known/openid-configuration | <html></html>
        /.well-known/openid-configuration | ''
        /token | {"access_token":
        /token | null
        /token | []
        /token | {}
        /token | {"access_token":7,"token_type":"Bearer","id_token":"x"}
        /token | {"access_token":"x","token_type":"Bearer","id_token":7}
        /token | {"access_token":"x","token_type":"Bearer"}
        /token | {"access_token":"x","token_type":[],"id_token":"x"}
        /token | ''
        /certificates | {"keys":
        /certificates | null
        /certificates | []
        /certificates | {}
        /certificates | {"keys":{}}
        /certificates | ''
        /userinfo | {"sub":
        /userinfo | null
        /userinfo | []
        /userinfo | eyJhbGciOiJub25lIn0.e30.
        /userinfo | ''
        """)
    void authenticateWhenBodyIsMalformedThenProviderFailed(String path, String body) {
        hostile.returnEmailFromUserInfoOnly();
        hostile.respond(path, 200, body);
        assertThat(code()).isEqualTo(FailureCode.PROVIDER_FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {DISCOVERY, TOKEN, KEYS, USERINFO})
    void authenticateWhenBodyExceedsTheLimitThenProviderFailed(String path) {
        hostile.returnEmailFromUserInfoOnly();
        hostile.respond(path, 200, "{\"issuer\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}");
        assertThat(code()).isEqualTo(FailureCode.PROVIDER_FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {DISCOVERY, TOKEN, KEYS, USERINFO})
    void authenticateWhenBodyNeverEndsThenProviderFailedWithinTheTimeout(String path) {
        hostile.returnEmailFromUserInfoOnly();
        hostile.drip(path, " ");
        assertThat(codeWithShortTimeouts()).isEqualTo(FailureCode.PROVIDER_FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "200, /token",
        "400, /token",
        "503, /token",
        "200, /certificates",
        "503, /certificates",
        "200, /userinfo",
        "403, /userinfo",
        "503, /.well-known/openid-configuration"
    })
    void authenticateWhenBodyNeverEndsThenReadingStopsAtTheLimit(int status, String path) {
        hostile.returnEmailFromUserInfoOnly();
        hostile.drip(path, status, "x".repeat(8 * 1024));

        StepVerifier.create(exchange())
                .expectErrorSatisfies(
                        error -> assertThat(((Refused) error).failure().code()).isEqualTo(FailureCode.PROVIDER_FAILED))
                .verify(TestClients.LONG_TIMEOUTS.responseTimeout());
    }

    @ParameterizedTest
    @ValueSource(strings = {DISCOVERY, TOKEN, KEYS, USERINFO})
    void authenticateWhenProviderHangsThenProviderFailedWithinTheTimeout(String path) {
        hostile.returnEmailFromUserInfoOnly();
        hostile.hang(path);
        assertThat(codeWithShortTimeouts()).isEqualTo(FailureCode.PROVIDER_FAILED);
    }

    @Test
    void authenticateWhenAnotherProviderHangsThenUnaffected() {
        try (HostileProvider hanging = new HostileProvider();
                ProviderClient hangingClient = TestClients.of(hanging)) {
            hanging.hang(TOKEN);
            List<Mono<AuthenticationResult>> stuck = IntStream.range(0, 40)
                    .mapToObj(i -> hangingClient.authenticate(TestClients.grant()))
                    .toList();
            var waiting = Flux.merge(Flux.fromIterable(stuck), 40).subscribe(ok -> {}, failed -> {});

            assertThat(TestClients.signIn(client, hostile).identity().subject()).isEqualTo(HostileProvider.SUBJECT);
            waiting.dispose();
        }
    }

    @Test
    void authenticateWhenBulkheadIsFullThenFurtherExchangesFailAtOnce() {
        hostile.hang(TOKEN);
        client.metadata().block();
        int places = TestClients.LONG_TIMEOUTS.maxExchanges();
        var waiting = Flux.range(0, places)
                .flatMap(i -> client.authenticate(TestClients.grant()), places)
                .subscribe(ok -> {}, failed -> {});

        Failure failure =
                TestClients.refused(client.authenticate(TestClients.grant())).failure();

        assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_FAILED);
        assertThat(failure.message()).contains("busy");
        waiting.dispose();
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_grant, CREDENTIAL_INVALID",
        "400, invalid_request, CREDENTIAL_INVALID",
        "200, invalid_grant, CREDENTIAL_INVALID",
        "401, invalid_client, PROVIDER_FAILED",
        "400, server_error, PROVIDER_FAILED",
        "400, temporarily_unavailable, PROVIDER_FAILED"
    })
    void authenticateWhenTokenEndpointReturnsAnErrorThenItsCodeIsReported(
            int status, String error, FailureCode expected) {
        hostile.respond(
                TOKEN, status, "{\"error\":\"" + error + "\",\"error_description\":\"<script>alert(1)</script>\"}");

        Failure failure = TestClients.refused(exchange()).failure();

        assertThat(failure.code()).isEqualTo(expected);
        assertThat(failure.providerError()).isEqualTo(error);
        assertThat(failure.message()).doesNotContain("script");
    }

    @Test
    void authenticateWhenTokensComeWithAnErrorStatusThenProviderFailed() {
        hostile.respond(
                TOKEN,
                exchange -> HostileProvider.send(
                        exchange,
                        400,
                        "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"" + hostile.idToken.get()
                                + "\"}"));
        assertThat(code()).isEqualTo(FailureCode.PROVIDER_FAILED);
    }

    @Test
    void authenticateWhenClaimsAreOnlyAtUserinfoThenTheyComplementTheIdToken() {
        hostile.returnEmailFromUserInfoOnly();
        hostile.userInfo.put("name", "Jane");

        AuthenticationResult authentication = TestClients.signIn(client, hostile);

        assertThat(authentication.profile().email()).isEqualTo("jane@userinfo.example");
        assertThat(authentication.profile().name()).isEqualTo("Jane Doe");
        assertThat(hostile.requests(USERINFO))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.authorization()).isEqualTo("Bearer " + HostileProvider.ACCESS_TOKEN));
    }

    @Test
    void authenticateWhenUserinfoHasAnotherSubjectThenRefused() {
        hostile.returnEmailFromUserInfoOnly();
        hostile.userInfo.put("sub", "another-subject");
        assertThat(code()).isEqualTo(FailureCode.CREDENTIAL_INVALID);
    }

    @Test
    void authenticateWhenUserinfoHasNoSubjectThenRefused() {
        hostile.returnEmailFromUserInfoOnly();
        hostile.userInfo.remove("sub");
        assertThat(code()).isEqualTo(FailureCode.CREDENTIAL_INVALID);
    }

    @Test
    void authenticateWhenKeyIsRotatedThenAcceptedAfterOneFetch() {
        TestClients.signIn(client, hostile);
        hostile.rotateKey("key-2");

        TestClients.signIn(client, hostile);

        assertThat(hostile.requests(KEYS)).hasSize(2);
    }

    @Test
    void authenticateWhenKeyIsRotatedAndSignInsAreConcurrentThenAllAcceptedAfterOneFetch() {
        TestClients.signIn(client, hostile);
        hostile.rotateKey("key-2");
        RequestSecrets secrets = RequestSecrets.fresh(new SecureRandom());
        hostile.expectNonce(secrets);

        assertThat(Flux.range(0, 16)
                        .flatMap(i -> client.authenticate(TestClients.grant(secrets)), 16)
                        .count()
                        .block())
                .isEqualTo(16);
        assertThat(hostile.requests(KEYS)).hasSize(2);
    }

    @Test
    void authenticateWhenManyTokensHaveUnknownKeyIdsThenKeysAreFetchedOnceEveryThirtySeconds() {
        TestClients.signIn(client, hostile);
        assertUnknownKeysRefused(50);
        assertThat(hostile.requests(KEYS)).hasSize(2);

        clock.advance(Duration.ofSeconds(31));
        assertUnknownKeysRefused(50);
        assertThat(hostile.requests(KEYS)).hasSize(3);
    }

    @Test
    void authenticateWhenKeysCannotBeFetchedThenCachedKeysVerifyAndUnknownOnesFail() {
        TestClients.signIn(client, hostile);
        hostile.respond(KEYS, 503, "");
        hostile.respond(DISCOVERY, 503, "");
        clock.advance(Duration.ofHours(2));
        hostile.claims.put("iat", clock.instant().getEpochSecond());
        hostile.claims.put("exp", clock.instant().getEpochSecond() + 300);

        assertThat(TestClients.signIn(client, hostile)).isNotNull();
        hostile.rotateKey("key-2");
        assertThat(code()).isIn(FailureCode.PROVIDER_FAILED, FailureCode.CREDENTIAL_INVALID);
    }

    @Test
    void discoveryWhenFirstCallsAreConcurrentThenOneFetch() {
        Flux.range(0, 50).flatMap(i -> client.metadata(), 50).blockLast();

        assertThat(hostile.requests(DISCOVERY)).hasSize(1);
    }

    @Test
    void discoveryWhenItFailedThenTheNextCallRetries() {
        hostile.respond(DISCOVERY, 503, "");
        assertThat(code()).isEqualTo(FailureCode.PROVIDER_FAILED);
        hostile.respond(
                DISCOVERY,
                exchange -> HostileProvider.send(exchange, 200, new JsonMapper().writeValueAsString(hostile.metadata)));

        assertThat(TestClients.signIn(client, hostile)).isNotNull();
    }

    private void assertUnknownKeysRefused(int tokens) {
        for (int i = 0; i < tokens; i++) {
            hostile.header.put("kid", UUID.randomUUID().toString());
            assertThat(code()).isEqualTo(FailureCode.CREDENTIAL_INVALID);
        }
    }

    private FailureCode code() {
        return TestClients.refusal(exchange());
    }

    private FailureCode codeWithShortTimeouts() {
        try (ProviderClient client = TestClients.of(hostile, TestClients.SHORT_TIMEOUTS, Clock.systemUTC())) {
            return TestClients.refusal(TestClients.exchange(client, hostile).timeout(Duration.ofSeconds(20)));
        }
    }

    private Mono<AuthenticationResult> exchange() {
        return TestClients.exchange(client, hostile);
    }
}
