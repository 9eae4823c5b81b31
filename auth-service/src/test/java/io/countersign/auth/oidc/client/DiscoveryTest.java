package io.countersign.auth.oidc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.auth.oidc.ProviderObserver;
import io.countersign.auth.oidc.discovery.ProviderMetadata;
import io.countersign.auth.providers.ConfiguredEndpoints;
import io.countersign.auth.providers.TestProvider;
import io.countersign.messaging.test.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Metadata is discovered once, refreshed, and retained if a refresh fails (OpenID Connect Discovery 1.0). */
class DiscoveryTest {

    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final HostileProvider hostile = new HostileProvider();
    private final MutableClock clock = new MutableClock(Instant.now());
    private final List<Boolean> discovered = new CopyOnWriteArrayList<>();
    private final ProviderClient client = client(TestProvider.at(hostile.issuer()));

    @AfterEach
    void close() {
        client.close();
        hostile.close();
    }

    @Test
    void metadataWhenFreshThenNotFetchedAgain() {
        client.metadata().block();
        client.metadata().block();

        assertThat(hostile.requests(DISCOVERY)).hasSize(1);
    }

    @Test
    void metadataWhenStaleThenServedAndRefreshedInTheBackground() {
        client.metadata().block();
        hostile.metadata.put("token_endpoint", hostile.issuer() + "/other");
        clock.advance(Duration.ofMinutes(61));

        assertThat(client.metadata().block().tokenEndpoint()).hasPath("/token");
        await().untilAsserted(() ->
                assertThat(client.metadata().block().tokenEndpoint()).hasPath("/other"));
        assertThat(discovered).hasSize(2);
    }

    @Test
    void metadataWhenRefreshFailsThenTheLastValidDocumentIsRetained() {
        client.metadata().block();
        hostile.respond(DISCOVERY, 200, "{\"issuer\":\"https://evil.example\"}");
        clock.advance(Duration.ofMinutes(61));

        client.metadata().block();
        await().untilAsserted(() -> assertThat(hostile.requests(DISCOVERY)).hasSize(2));

        assertThat(client.metadata().block().issuer()).isEqualTo(hostile.issuer());
        assertThat(discovered).hasSize(1);
    }

    @Test
    void metadataWhenRefreshFailsThenRetriedOnlyAfterTheRefetchInterval() {
        client.metadata().block();
        hostile.respond(DISCOVERY, 503, "");
        clock.advance(Duration.ofMinutes(61));
        client.metadata().block();
        await().untilAsserted(() -> assertThat(hostile.requests(DISCOVERY)).hasSize(2));

        client.metadata().block();
        client.metadata().block();

        assertThat(hostile.requests(DISCOVERY)).hasSize(2);
    }

    @Test
    void metadataWhenAllEndpointsAreConfiguredThenDiscoveryIsSkipped() {
        ConfiguredEndpoints endpoints = new ConfiguredEndpoints(
                URI.create(hostile.issuer() + "/authorize"),
                URI.create(hostile.issuer() + "/token"),
                null,
                URI.create(hostile.issuer() + "/certificates"),
                null,
                Set.of("ES256", "none", "HS256"),
                true);
        try (ProviderClient explicit = client(TestProvider.at(hostile.issuer()).endpoints(endpoints))) {
            ProviderMetadata metadata = explicit.metadata().block();

            assertThat(metadata.idTokenAlgorithms()).containsExactly("ES256");
            assertThat(metadata.callbackIssuer()).isTrue();
        }
        assertThat(hostile.requests(DISCOVERY)).isEmpty();
    }

    @Test
    void metadataWhenOneEndpointIsConfiguredThenItOverridesTheDiscoveredOne() {
        ConfiguredEndpoints endpoints = new ConfiguredEndpoints(
                null, null, URI.create(hostile.issuer() + "/my-userinfo"), null, null, Set.of(), null);
        try (ProviderClient mixed = client(TestProvider.at(hostile.issuer()).endpoints(endpoints))) {
            ProviderMetadata metadata = mixed.metadata().block();

            assertThat(metadata.userinfoEndpoint()).hasPath("/my-userinfo");
            assertThat(metadata.tokenEndpoint()).hasPath("/token");
        }
    }

    private ProviderClient client(TestProvider provider) {
        return TestClients.of(provider, TestClients.LONG_TIMEOUTS, clock, new ProviderObserver() {
            @Override
            public void metadataFetched(String id, boolean callbackIssuer) {
                discovered.add(callbackIssuer);
            }
        });
    }
}
