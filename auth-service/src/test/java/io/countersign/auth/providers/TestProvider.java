package io.countersign.auth.providers;

import io.countersign.contracts.message.Secret;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Builds the provider {@code acme} of tests: by default discovered, over http on loopback, with {@code client_secret_basic}. */
public final class TestProvider {

    public static final String CLIENT_ID = "countersign";

    private static final ConfiguredEndpoints NONE_CONFIGURED =
            new ConfiguredEndpoints(null, null, null, null, null, Set.of(), null);

    private final String issuer;
    private ClientCredentials credentials =
            new ClientCredentials(CLIENT_ID, ClientAuthentication.CLIENT_SECRET_BASIC, Secret.of("secret"), null);
    private ConfiguredEndpoints endpoints = NONE_CONFIGURED;
    private boolean loginHint = true;
    private boolean privateAddresses = true;
    private URI postLogoutRedirectUri;

    private TestProvider(String issuer) {
        this.issuer = issuer;
    }

    public static TestProvider at(String issuer) {
        return new TestProvider(issuer);
    }

    public TestProvider credentials(ClientCredentials value) {
        credentials = value;
        return this;
    }

    public TestProvider endpoints(ConfiguredEndpoints value) {
        endpoints = value;
        return this;
    }

    public TestProvider withoutLoginHint() {
        loginHint = false;
        return this;
    }

    public TestProvider withoutPrivateAddresses() {
        privateAddresses = false;
        return this;
    }

    public TestProvider postLogoutRedirectUri(URI value) {
        postLogoutRedirectUri = value;
        return this;
    }

    public Provider build() {
        return new Provider(
                "acme",
                0,
                "Acme",
                null,
                issuer,
                credentials,
                new LinkedHashSet<>(List.of("openid", "profile", "email")),
                loginHint,
                true,
                privateAddresses,
                endpoints,
                postLogoutRedirectUri);
    }
}
