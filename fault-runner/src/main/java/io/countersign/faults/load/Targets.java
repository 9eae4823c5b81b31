package io.countersign.faults.load;

import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.ServiceProcess;
import io.countersign.environment.provider.AutoApprovingProvider;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** The gateways and the two providers, by number. */
final class Targets {

    private final Cluster cluster;
    private final List<String> providers;

    Targets(Cluster cluster) {
        this.cluster = cluster;
        this.providers = List.copyOf(cluster.providers().keySet());
    }

    ServiceProcess gateway(Random random) {
        List<ServiceProcess> gateways = gateways();
        return gateways.get(random.nextInt(gateways.size()));
    }

    /** A gateway other than this instance, if there is one. */
    ServiceProcess otherGateway(String instance, Random random) {
        List<ServiceProcess> others = gateways().stream()
                .filter(gateway -> !gateway.name().equals(instance))
                .toList();
        return others.isEmpty() ? gateway(random) : others.get(random.nextInt(others.size()));
    }

    /** Any running instance of a service or the gateway. */
    ServiceProcess anyInstance(Random random) {
        List<ServiceProcess> all = cluster.instances().stream()
                .filter(instance -> cluster.running(instance.service()).contains(instance))
                .toList();
        return all.get(random.nextInt(all.size()));
    }

    String provider(int number) {
        return providers.get(number);
    }

    String issuer(int number) {
        return at(number).issuer();
    }

    /** Approves an authorization request. Returns the redirect back to the gateway or front end. */
    URI approve(int number, URI authorizationUrl, String account) {
        return at(number).redirect(authorizationUrl, account);
    }

    private AutoApprovingProvider at(int number) {
        return Objects.requireNonNull(cluster.providers().get(provider(number)));
    }

    private List<ServiceProcess> gateways() {
        return cluster.running(Cluster.GATEWAY);
    }
}
