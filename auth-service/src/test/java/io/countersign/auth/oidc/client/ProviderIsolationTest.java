package io.countersign.auth.oidc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.RSAKey;
import io.countersign.auth.oidc.AuthenticationRequest;
import io.countersign.auth.oidc.ProviderObserver;
import io.countersign.auth.oidc.RequestSecrets;
import io.countersign.auth.providers.TestProvider;
import io.countersign.contracts.message.FailureCode;
import io.countersign.messaging.test.MutableClock;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A failing provider is no longer called, does not affect others, and is probed without a sign-in. */
class ProviderIsolationTest {

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String TOKEN = "/token";
    private static final String KEYS = "/certificates";
    private static final String USERINFO = "/userinfo";

    private final HostileProvider hostile = new HostileProvider();
    private final MutableClock clock = new MutableClock(Instant.now());
    private final List<String> reportedKeyIds = new CopyOnWriteArrayList<>();
    private final ProviderClient client = client();

    @AfterEach
    void close() {
        client.close();
        hostile.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN, KEYS, USERINFO})
    void authenticateWhenServerErrorsThenBreakerOpensAndProviderIsNotCalled(String path) {
        hostile.returnEmailFromUserInfoOnly();
        hostile.respond(path, 503, "{}");
        assertThat(client.breaker().isOpen()).isFalse();
        signIns(10);

        assertThat(client.breaker().isOpen()).isTrue();
        int calls = hostile.requests(TOKEN).size();
        signIns(5);
        assertThat(hostile.requests(TOKEN)).hasSize(calls);
        assertThat(TestClients.refusal(client.authorizationUrl(request()))).isEqualTo(FailureCode.PROVIDER_FAILED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /token | <html>
        /token | []
        /certificates | {"keys":
        /certificates | {}
        /userinfo | null
        """)
    void authenticateWhenDocumentsAreMalformedThenBreakerOpens(String path, String body) {
        hostile.returnEmailFromUserInfoOnly();
        hostile.respond(path, 200, body);
        signIns(10);

        assertThat(client.breaker().isOpen()).isTrue();
    }

    @Test
    void authorizationUrlWhenDiscoveryFailsThenProviderIsNoLongerCalled() {
        hostile.respond(DISCOVERY, 500, "");
        for (int i = 0; i < 12; i++) {
            assertThat(TestClients.refusal(client.authorizationUrl(request()))).isEqualTo(FailureCode.PROVIDER_FAILED);
        }

        assertThat(hostile.requests(DISCOVERY)).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /token | 400 | {"error":"invalid_grant"}
        /token | 400 | {"error":"server_error"}
        /token | 400 | nonsense
        /token | 401 | {"error":"invalid_client"}
        /token | 404 | ''
        /token | 429 | {}
        /token | 200 | {"error":"invalid_grant"}
        /token | 200 | {"access_token":"x","token_type":"Bearer"}
        /userinfo | 403 | {}
        """)
    void authenticateWhenProviderRefusesTheRequestThenBreakerStaysClosed(String path, int status, String body) {
        hostile.returnEmailFromUserInfoOnly();
        hostile.respond(path, status, body);
        signIns(30);

        assertThat(client.breaker().isOpen()).isFalse();
        assertThat(hostile.requests(TOKEN)).hasSize(30);
    }

    @ParameterizedTest
    @EnumSource(InvalidToken.class)
    void authenticateWhenIdTokensAreInvalidThenBreakerStaysClosed(InvalidToken invalid) {
        invalid.injectInto(hostile);
        RequestSecrets secrets = RequestSecrets.fresh(new SecureRandom());
        for (int i = 0; i < 30; i++) {
            assertThat(TestClients.refusal(client.authenticate(TestClients.grant(secrets))))
                    .isEqualTo(FailureCode.CREDENTIAL_INVALID);
        }

        assertThat(client.breaker().isOpen()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void authenticateWhenAnotherProviderFailsUnderLoadThenLatencyIsUnaffected(Fault fault) {
        Duration before = upperQuartile(client, hostile);
        try (HostileProvider faulty = new HostileProvider();
                ProviderClient faultyClient = TestClients.of(faulty, TestClients.SHORT_TIMEOUTS, Clock.systemUTC())) {
            fault.injectInto(faulty);
            Disposable load = Flux.range(0, 10_000)
                    .flatMap(
                            i -> faultyClient
                                    .authenticate(TestClients.grant())
                                    .onErrorResume(refused ->
                                            Mono.delay(Duration.ofMillis(10)).then(Mono.empty())),
                            100)
                    .subscribe();

            Duration during = upperQuartile(client, hostile);

            await().atMost(Duration.ofSeconds(20)).until(faultyClient.breaker()::isOpen);
            load.dispose();
            assertThat(during).isLessThan(before.multipliedBy(5).plusMillis(250));
        }
    }

    @Test
    void probeIfDegradedWhenProviderRecoversThenNoSignInFailsFirst() {
        TestClients.signIn(client, hostile);
        hostile.respond(TOKEN, 503, "{}");
        hostile.respond(DISCOVERY, 503, "{}");
        signIns(10);
        clock.advance(Duration.ofSeconds(5));
        client.probeIfDegraded().block();
        assertThat(client.breaker().isOpen()).isTrue();

        hostile.respondNormally();
        clock.advance(Duration.ofSeconds(5));
        client.probeIfDegraded().block();

        assertThat(TestClients.signIn(client, hostile)).isNotNull();
    }

    @Test
    void keysWhenFetchedThenTheirIdsAreReported() {
        hostile.publishKeys(HostileProvider.KEY, HostileProvider.rsaKey("key-0"), unpublishableKeyId());
        TestClients.signIn(client, hostile);

        assertThat(reportedKeyIds)
                .hasSize(3)
                .isSorted()
                .contains("key-0", "key-1")
                .doesNotContain("a b");
    }

    /** With a {@code kid} that must not be published. */
    private static RSAKey unpublishableKeyId() {
        return HostileProvider.rsaKey("a b");
    }

    private ProviderClient client() {
        TestProvider provider = TestProvider.at(hostile.issuer());
        return TestClients.of(provider, TestClients.LONG_TIMEOUTS, clock, new ProviderObserver() {
            @Override
            public void keysFetched(String id, List<String> keyIds) {
                reportedKeyIds.addAll(keyIds);
            }
        });
    }

    /** Of 100 sign-ins. What shares something with the faulty provider is slow most of the time; a busy machine is so at times. */
    private static Duration upperQuartile(ProviderClient client, HostileProvider provider) {
        long[] took = IntStream.range(0, 100)
                .mapToLong(i -> {
                    long start = System.nanoTime();
                    TestClients.signIn(client, provider);
                    return System.nanoTime() - start;
                })
                .toArray();
        Arrays.sort(took);
        return Duration.ofNanos(took[74]);
    }

    private void signIns(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(TestClients.refused(TestClients.exchange(client, hostile)))
                    .isNotNull();
        }
    }

    private static AuthenticationRequest request() {
        return new AuthenticationRequest(
                "state", TestClients.REDIRECT_URI, RequestSecrets.fresh(new SecureRandom()), null);
    }

    /** ID tokens that an attacker could send. */
    enum InvalidToken {
        WRONG_NONCE {
            @Override
            void injectInto(HostileProvider provider) {
                provider.claims.put("nonce", "of another request");
            }
        },
        WRONG_SIGNATURE {
            @Override
            void injectInto(HostileProvider provider) {
                RSAKey other = HostileProvider.rsaKey("key-1");
                provider.idToken = () -> TestIdTokens.signed(provider.header, provider.claims, other);
            }
        },
        UNKNOWN_KEY {
            @Override
            void injectInto(HostileProvider provider) {
                provider.header.put("kid", "unknown");
            }
        };

        abstract void injectInto(HostileProvider provider);
    }

    /** Faults of a provider. */
    enum Fault {
        HANGING {
            @Override
            void injectInto(HostileProvider provider) {
                provider.hang(TOKEN);
            }
        },
        DRIPPING {
            @Override
            void injectInto(HostileProvider provider) {
                provider.drip(TOKEN, " ");
            }
        },
        DEAD {
            @Override
            void injectInto(HostileProvider provider) {
                provider.close();
            }
        };

        abstract void injectInto(HostileProvider provider);
    }
}
