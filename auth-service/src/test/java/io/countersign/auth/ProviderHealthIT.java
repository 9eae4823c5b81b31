package io.countersign.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.auth.oidc.client.HostileProvider;
import io.countersign.contracts.auth.Device;
import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Finished.SignedIn;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.auth.PreparedAttempt;
import io.countersign.contracts.auth.ProviderDegraded;
import io.countersign.contracts.auth.ProviderKeysRotated;
import io.countersign.contracts.auth.ProviderRecovered;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Secret;
import io.countersign.messaging.test.PeerStubs;
import io.countersign.messaging.test.ServiceUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Flux;

/** Two instances of the service and two providers, one of which falls ill: its own users learn it at once, the others notice nothing. */
class ProviderHealthIT {

    private static final String ILL = "initech";
    private static final String WELL = "globex";
    private static final int ATTEMPTS = 100;

    private static HostileProvider ill;
    private static HostileProvider well;
    private static List<ServiceUnderTest> instances;
    private static PeerStubs peers;

    @BeforeAll
    static void start() {
        ill = new HostileProvider();
        well = new HostileProvider();
        String database = ServiceUnderTest.database("auth-health");
        instances = List.of(instance(database), instance(database));
        peers = AuthPeers.start();
        instances.forEach(ServiceUnderTest::awaitReady);
        peers.awaitReady();
    }

    private static ServiceUnderTest instance(String database) {
        List<String> arguments = new ArrayList<>(List.of(
                database,
                "--countersign.oidc.response-timeout=1s",
                "--countersign.oidc.exchange-timeout=2s",
                "--countersign.oidc.refetch-interval=1s"));
        arguments.addAll(settings(ILL, 0, ill));
        arguments.addAll(settings(WELL, 1, well));
        return ServiceUnderTest.start(AuthServiceApplication.builder(), arguments.toArray(String[]::new));
    }

    private static List<String> settings(String id, int number, HostileProvider provider) {
        return Stream.of(
                        "number=" + number,
                        "issuer=" + provider.issuer(),
                        "client-id=" + HostileProvider.CLIENT,
                        "client-secret=secret",
                        "allow-insecure=true",
                        "allow-private-addresses=true")
                .map(setting -> "--countersign.providers." + id + "." + setting)
                .toList();
    }

    @AfterAll
    static void stop() {
        peers.close();
        instances.forEach(ServiceUnderTest::close);
        ill.close();
        well.close();
    }

    @Test
    void signInsWhenAProviderFallsIllThenOthersAreAsFastAndSubscribersAreToldOnceOfEachTurn() {
        Duration before = slowestSignIn();
        List<String> attempts =
                IntStream.range(0, ATTEMPTS).mapToObj(i -> prepare(ILL, ill)).toList();

        ill.hang("/token");
        ill.hang("/.well-known/openid-configuration");
        CompletableFuture<List<Object>> outcomes = Flux.fromIterable(attempts)
                .flatMap(attempt -> peers.outcome(finish(attempt, ILL)), ATTEMPTS)
                .collectList()
                .toFuture();
        assertThat(slowestSignIn()).isLessThan(before.multipliedBy(5).plusMillis(500));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> peers.eventsBySequence(ILL).size() == 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> instances.stream().allMatch(ProviderHealthIT::isRefusing));
        assertThat(peers.outcome(new PrepareSignIn(UUID.randomUUID().toString(), ILL, null, null))
                        .block())
                .isEqualTo(FailureCode.PROVIDER_FAILED);
        instances.forEach(
                instance -> assertThat(instance.get("/actuator/health")).doesNotContain("DOWN"));

        ill.respondNormally();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> peers.eventsBySequence(ILL).size() == 2);
        ill.rotateKey("key-2");
        IntStream.range(0, 20).forEach(i -> signIn(ILL, ill));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> peers.eventsBySequence(ILL).size() == 3);

        assertThat(peers.eventsBySequence(ILL).keySet()).containsExactly(1L, 2L, 3L);
        assertThat(peers.eventsBySequence(ILL).values())
                .extracting(Object::getClass)
                .isEqualTo(List.of(ProviderDegraded.class, ProviderRecovered.class, ProviderKeysRotated.class));
        assertThat(peers.eventsBySequence(WELL)).isEmpty();
        assertThat(outcomes)
                .succeedsWithin(Duration.ofSeconds(20))
                .asInstanceOf(InstanceOfAssertFactories.list(Object.class))
                .hasSize(ATTEMPTS)
                .containsOnly(FailureCode.PROVIDER_FAILED);
    }

    private static boolean isRefusing(ServiceUnderTest instance) {
        return instance.get("/actuator/prometheus")
                .lines()
                .anyMatch(line -> line.startsWith("countersign_provider_breaker")
                        && line.contains("provider=\"" + ILL + "\"")
                        && line.contains("state=\"open\"")
                        && line.endsWith(" 1.0"));
    }

    /** The 95th percentile of 60 sign-ins with the provider that stays well. */
    private static Duration slowestSignIn() {
        long[] took = IntStream.range(0, 60)
                .mapToLong(i -> {
                    long start = System.nanoTime();
                    signIn(WELL, well);
                    return System.nanoTime() - start;
                })
                .toArray();
        Arrays.sort(took);
        return Duration.ofNanos(took[56]);
    }

    private static void signIn(String id, HostileProvider provider) {
        assertThat(peers.outcome(finish(prepare(id, provider), id)).block()).isInstanceOf(SignedIn.class);
    }

    private static String prepare(String id, HostileProvider provider) {
        String attempt = UUID.randomUUID().toString();
        PreparedAttempt prepared = (PreparedAttempt)
                peers.outcome(new PrepareSignIn(attempt, id, null, null)).block();
        provider.claims.put(
                "nonce",
                UriComponentsBuilder.fromUriString(prepared.url().reveal())
                        .build()
                        .getQueryParams()
                        .getFirst("nonce"));
        return attempt;
    }

    private static FinishSignIn finish(String attempt, String provider) {
        return new FinishSignIn(
                attempt,
                provider,
                Flow.SESSION,
                Secret.of("code"),
                null,
                null,
                null,
                null,
                false,
                new Device("192.0.2.1", "test"));
    }
}
