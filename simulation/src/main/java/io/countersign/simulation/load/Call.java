package io.countersign.simulation.load;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.OperationKind;
import io.countersign.faults.load.Api;
import io.countersign.faults.load.Hashes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A request to a gateway, with what the history tells of it. */
final class Call {

    static final Duration TIMEOUT = Duration.ofSeconds(2);
    static final Duration PROVIDER_TIMEOUT = Duration.ofSeconds(10);

    private static final JsonMapper JSON = new JsonMapper();

    final OperationKind kind;
    final Api api;
    final String method;
    final String path;
    final Map<String, String> headers = new LinkedHashMap<>();
    final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
    Duration timeout = TIMEOUT;

    @Nullable
    String body;

    Function<Reply, Map<Attribute, String>> extracted = reply -> Map.of();

    Call(OperationKind kind, Api api, String method, String path) {
        this.kind = kind;
        this.api = api;
        this.method = method;
        this.path = path;
    }

    /** Presents the access token of a session. */
    Call as(Session session) {
        return header("Authorization", "Bearer " + session.access())
                .attribute(Attribute.PRESENTED_ACCESS_HASH, Hashes.sha256(session.access()))
                .attribute(Attribute.PRESENTED_SESSION, session.id())
                .attribute(Attribute.USER, session.user());
    }

    Call header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Call json(Map<String, ?> members) {
        body = JSON.writeValueAsString(members);
        return header("Content-Type", "application/json");
    }

    Call attribute(Attribute attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    /** For a call that waits for a provider. */
    Call untilTheProviderResponds() {
        timeout = PROVIDER_TIMEOUT;
        return this;
    }

    /** Attributes of a response that is ok. */
    Call extracting(Function<Reply, Map<Attribute, String>> more) {
        extracted = more;
        return this;
    }
}
