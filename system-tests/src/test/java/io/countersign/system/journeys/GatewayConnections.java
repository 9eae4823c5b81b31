package io.countersign.system.journeys;

import io.countersign.environment.Environment;
import io.countersign.environment.client.Callback;
import io.countersign.environment.client.Response;
import io.countersign.environment.client.SessionApi;
import io.countersign.environment.client.SsoApi;
import io.countersign.environment.process.Cluster;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** One client's connections to the gateways. Not thread-safe. */
final class GatewayConnections {

    static final Environment.Provider FIRST = new Environment.Provider(0, "first");
    static final Environment.Provider SECOND = new Environment.Provider(1, "second");

    private final Cluster cluster;
    private final Map<URI, Apis> apis = new HashMap<>();

    GatewayConnections(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The APIs of one gateway. */
    record Apis(SessionApi session, SsoApi sso) {}

    Apis to(URI gateway) {
        return apis.computeIfAbsent(
                gateway, uri -> new Apis(new SessionApi(uri, this::authorize), new SsoApi(uri, this::authorize)));
    }

    /** Approves the prepared authorization request. */
    Callback approve(Response prepared, String account) {
        return Callback.of(authorize(URI.create(prepared.data().asString()), account));
    }

    private URI authorize(URI authorizationUrl, String account) {
        return cluster.providers().values().stream()
                .filter(provider -> authorizationUrl.toString().startsWith(provider.issuer()))
                .map(provider -> provider.redirect(authorizationUrl, account))
                .findFirst()
                .orElseThrow();
    }
}
