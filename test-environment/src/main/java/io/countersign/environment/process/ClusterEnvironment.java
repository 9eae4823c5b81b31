package io.countersign.environment.process;

import io.countersign.environment.Environment;
import java.net.URI;
import java.util.UUID;

/**
 * The first gateway of a cluster, and its two auto-approving providers. Closing it closes the cluster.
 *
 * @param cluster with at least one instance of the gateway
 */
public record ClusterEnvironment(Cluster cluster) implements Environment {

    @Override
    public URI gateway() {
        return cluster.instances(Cluster.GATEWAY).get(0).uri();
    }

    @Override
    public String bootstrapServers() {
        return cluster.brokers().bootstrapServers();
    }

    @Override
    public Provider first() {
        return new Provider(0, "first");
    }

    @Override
    public Provider second() {
        return new Provider(1, "second");
    }

    @Override
    public String newAccount() {
        return "account-" + UUID.randomUUID();
    }

    @Override
    public URI authorize(URI authorizationUrl, String account) {
        return cluster.providers().values().stream()
                .filter(provider -> authorizationUrl.toString().startsWith(provider.issuer()))
                .map(provider -> provider.redirect(authorizationUrl, account))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
