package io.countersign.system.journeys;

import io.countersign.environment.Environment;
import io.countersign.environment.client.Answer;
import io.countersign.environment.client.Callback;
import io.countersign.environment.client.SessionApi;
import io.countersign.environment.client.SsoApi;
import io.countersign.environment.process.Cluster;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** One client's connections to the gateways, which it keeps. For one thread. */
final class GatewayConnections {

    static final Environment.Provider FIRST = new Environment.Provider(0, "first");
    static final Environment.Provider SECOND = new Environment.Provider(1, "second");

    private final Cluster cluster;
    private final Map<URI, Door> doors = new HashMap<>();

    GatewayConnections(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The APIs of one gateway. */
    record Door(SessionApi session, SsoApi sso) {}

    Door to(URI gateway) {
        return doors.computeIfAbsent(
                gateway, uri -> new Door(new SessionApi(uri, this::authorize), new SsoApi(uri, this::authorize)));
    }

    /** Lets a person in at the provider that the prepared answer names. */
    Callback approve(Answer prepared, String person) {
        return Callback.of(authorize(URI.create(prepared.data().asString()), person));
    }

    private URI authorize(URI authorizationUrl, String person) {
        return cluster.providers().values().stream()
                .filter(provider -> authorizationUrl.toString().startsWith(provider.issuer()))
                .map(provider -> provider.redirect(authorizationUrl, person))
                .findFirst()
                .orElseThrow();
    }
}
