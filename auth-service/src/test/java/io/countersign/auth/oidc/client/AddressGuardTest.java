package io.countersign.auth.oidc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.auth.providers.ConfiguredEndpoints;
import io.countersign.auth.providers.TestProvider;
import io.countersign.contracts.message.FailureCode;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No provider can make the service connect to a private network, unless its configuration allows that. */
class AddressGuardTest {

    private final HostileProvider hostile = new HostileProvider();

    @AfterEach
    void close() {
        hostile.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "0.0.0.0", "[::ffff:127.0.0.1]"})
    void metadataWhenIssuerIsOnLoopbackThenNoConnectionIsMade(String host) {
        String issuer = hostile.issuer().replace("127.0.0.1", host);
        try (ProviderClient client = TestClients.of(TestProvider.at(issuer).withoutPrivateAddresses())) {
            assertThat(TestClients.refusal(client.metadata())).isEqualTo(FailureCode.PROVIDER_FAILED);
        }
        assertThat(hostile.requests("/.well-known/openid-configuration")).isEmpty();
    }

    @Test
    void authenticateWhenTokenEndpointIsOnLoopbackThenNoConnectionIsMade() {
        ConfiguredEndpoints endpoints = new ConfiguredEndpoints(
                URI.create("https://acme.example/authorize"),
                URI.create(hostile.issuer() + "/token"),
                null,
                URI.create(hostile.issuer() + "/certificates"),
                null,
                Set.of(),
                null);
        TestProvider provider = TestProvider.at("https://acme.example")
                .withoutPrivateAddresses()
                .endpoints(endpoints);
        try (ProviderClient client = TestClients.of(provider)) {
            assertThat(TestClients.refusal(client.authenticate(TestClients.grant())))
                    .isEqualTo(FailureCode.PROVIDER_FAILED);
        }
        assertThat(hostile.requests("/token")).isEmpty();
    }

    @Test
    void metadataWhenPrivateAddressesAreAllowedThenFetched() {
        try (ProviderClient client = TestClients.of(hostile)) {
            assertThat(client.metadata().block().issuer()).isEqualTo(hostile.issuer());
        }
    }
}
