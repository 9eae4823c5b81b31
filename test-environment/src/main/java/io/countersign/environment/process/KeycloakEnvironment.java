package io.countersign.environment.process;

import io.countersign.backing.LoopbackPort;
import io.countersign.environment.Environment;
import io.countersign.environment.provider.Keycloak;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A cluster whose two providers are realms of a Keycloak. Closing it closes both. */
public final class KeycloakEnvironment implements Environment {

    private static final String FIRST = "first";
    private static final String SECOND = "second";

    private final Keycloak keycloak;
    private final ClusterEnvironment cluster;

    private KeycloakEnvironment(Keycloak keycloak, ClusterEnvironment cluster) {
        this.keycloak = keycloak;
        this.cluster = cluster;
    }

    /**
     * Starts Keycloak and one instance of each service, and returns when all of them are ready.
     *
     * @param home an unpacked Keycloak distribution
     * @param directory for the cluster's data and logs
     */
    public static KeycloakEnvironment start(Path home, Path directory) {
        Keycloak keycloak = Keycloak.start(home, LoopbackPort.anyFree("a test process"));
        Map<String, String> properties = new HashMap<>(provider(FIRST, keycloak));
        properties.putAll(provider(SECOND, keycloak));
        return new KeycloakEnvironment(keycloak, new ClusterEnvironment(Cluster.start(directory, 1, properties)));
    }

    @Override
    public URI gateway() {
        return cluster.gateway();
    }

    @Override
    public String bootstrapServers() {
        return cluster.bootstrapServers();
    }

    @Override
    public Provider first() {
        return cluster.first();
    }

    @Override
    public Provider second() {
        return cluster.second();
    }

    @Override
    public String newAccount() {
        String account = cluster.newAccount();
        keycloak.createAccount(FIRST, account);
        keycloak.createAccount(SECOND, account);
        return account;
    }

    @Override
    public URI authorize(URI authorizationUrl, String account) {
        return keycloak.authorize(authorizationUrl, account);
    }

    @Override
    public void close() {
        try (keycloak) {
            cluster.close();
        }
    }

    private static Map<String, String> provider(String id, Keycloak keycloak) {
        String prefix = "countersign.providers." + id + ".";
        return Map.of(
                prefix + "issuer", keycloak.realm(id),
                prefix + "client-id", Keycloak.CLIENT_ID,
                prefix + "client-secret", Keycloak.CLIENT_SECRET);
    }
}
