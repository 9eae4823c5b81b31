package io.countersign.auth;

import static io.countersign.backing.test.TestBackingServices.bootstrapServers;
import static io.countersign.backing.test.TestBackingServices.mongoUri;
import static io.countersign.backing.test.TestBackingServices.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.auth.oidc.client.HostileProvider;
import io.countersign.contracts.auth.AuthorizationRequest;
import io.countersign.contracts.auth.Device;
import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Finished.SignedIn;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.auth.ProviderDegraded;
import io.countersign.contracts.auth.ProviderKeysRotated;
import io.countersign.contracts.auth.ProviderRecovered;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Secret;
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
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Two instances of the service and two providers, one of which falls ill: its own users learn it at once, the others notice nothing. */
class ProviderHealthIT {

    private static final String ILL = "initech";
    private static final String WELL = "globex";
    private static final int ATTEMPTS = 100;

    private static HostileProvider ill;
    private static HostileProvider well;
    private static List<ConfigurableApplicationContext> instances;
    private static Neighbours neighbours;

    @BeforeAll
    static void start() {
        ill = new HostileProvider();
        well = new HostileProvider();
        String database = uniqueName("auth-health");
        instances = List.of(instance(database), instance(database));
        neighbours = Neighbours.start(bootstrapServers());
        for (ConfigurableApplicationContext instance : instances) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> get(instance, "/actuator/health/readiness").contains("\"status\":\"UP\""));
        }
        neighbours.awaitReady();
    }

    private static ConfigurableApplicationContext instance(String database) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                "--spring.mongodb.uri=" + mongoUri(),
                "--spring.mongodb.database=" + database,
                "--countersign.oidc.response-timeout=1s",
                "--countersign.oidc.exchange-timeout=2s",
                "--countersign.oidc.refetch-interval=1s",
                Neighbours.SEALING_KEY,
                Neighbours.ACTIVE_KEY));
        arguments.addAll(settings(ILL, 0, ill));
        arguments.addAll(settings(WELL, 1, well));
        return AuthServiceApplication.builder().run(arguments.toArray(String[]::new));
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
        neighbours.close();
        instances.forEach(ConfigurableApplicationContext::close);
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
                .flatMap(attempt -> outcome(finish(attempt, ILL)), ATTEMPTS)
                .collectList()
                .toFuture();
        assertThat(slowestSignIn()).isLessThan(before.multipliedBy(5).plusMillis(500));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> neighbours.providerEvents(ILL).size() == 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> instances.stream().allMatch(ProviderHealthIT::isRefusing));
        assertThat(outcome(new PrepareSignIn(UUID.randomUUID().toString(), ILL, null, null))
                        .block())
                .isEqualTo(FailureCode.PROVIDER_FAILED);
        instances.forEach(
                instance -> assertThat(get(instance, "/actuator/health")).doesNotContain("DOWN"));

        ill.answerHonestly();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> neighbours.providerEvents(ILL).size() == 2);
        ill.rotate("key-2");
        IntStream.range(0, 20).forEach(i -> signIn(ILL, ill));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> neighbours.providerEvents(ILL).size() == 3);

        assertThat(neighbours.providerEvents(ILL).keySet()).containsExactly(1L, 2L, 3L);
        assertThat(neighbours.providerEvents(ILL).values())
                .extracting(Object::getClass)
                .isEqualTo(List.of(ProviderDegraded.class, ProviderRecovered.class, ProviderKeysRotated.class));
        assertThat(neighbours.providerEvents(WELL)).isEmpty();
        assertThat(outcomes)
                .succeedsWithin(Duration.ofSeconds(20))
                .asInstanceOf(InstanceOfAssertFactories.list(Object.class))
                .hasSize(ATTEMPTS)
                .containsOnly(FailureCode.PROVIDER_FAILED);
    }

    private static boolean isRefusing(ConfigurableApplicationContext instance) {
        return get(instance, "/actuator/prometheus")
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
        assertThat(outcome(finish(prepare(id, provider), id)).block()).isInstanceOf(SignedIn.class);
    }

    private static String prepare(String id, HostileProvider provider) {
        String attempt = UUID.randomUUID().toString();
        AuthorizationRequest request = (AuthorizationRequest)
                outcome(new PrepareSignIn(attempt, id, null, null)).block();
        provider.claims.put(
                "nonce",
                UriComponentsBuilder.fromUriString(request.url().reveal())
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

    private static Mono<Object> outcome(Command<?> command) {
        return neighbours
                .gateway()
                .send(command, Duration.ofSeconds(15))
                .<Object>map(reply -> reply)
                .onErrorResume(
                        Refused.class, refused -> Mono.just(refused.failure().code()));
    }

    private static String get(ConfigurableApplicationContext instance, String path) {
        int port = ((WebServerApplicationContext) instance).getWebServer().getPort();
        return WebClient.create("http://127.0.0.1:" + port)
                .get()
                .uri(path)
                .exchangeToMono(answer -> answer.bodyToMono(String.class))
                .blockOptional()
                .orElseThrow();
    }
}
