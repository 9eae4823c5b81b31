package io.countersign.faults.load;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.OperationKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A call to be invoked: the request, its timeout, and the attributes of its operation. */
final class Call {

    static final Duration COMMAND_TIMEOUT = Duration.ofMillis(1_800);
    static final Duration PROVIDER_TIMEOUT = Duration.ofSeconds(10);

    private static final JsonMapper JSON = new JsonMapper();

    final OperationKind kind;
    final Api api;
    final String method;
    final String path;
    final Map<String, String> headers = new LinkedHashMap<>();
    final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);

    @Nullable
    String body;

    Duration timeout = COMMAND_TIMEOUT;
    Function<Response, Map<Attribute, String>> extracted = response -> Map.of();

    Call(OperationKind kind, Api api, String method, String path) {
        this.kind = kind;
        this.api = api;
        this.method = method;
        this.path = path;
    }

    Call json(Object value) {
        body = JSON.writeValueAsString(value);
        return header("Content-Type", "application/json");
    }

    Call form(String encoded) {
        body = encoded;
        return header("Content-Type", "application/x-www-form-urlencoded");
    }

    Call header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** With the current access token of a session, on behalf of its user. */
    Call as(Session session) {
        return as(session, session.access());
    }

    Call as(Session session, String access) {
        attribute(Attribute.USER, session.user());
        attribute(Attribute.PRESENTED_SESSION, session.id());
        attribute(Attribute.PRESENTED_ACCESS_HASH, Hashes.sha256(access));
        return header("Authorization", "Bearer " + access);
    }

    Call attribute(Attribute attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    Call timeout(Duration time) {
        timeout = time;
        return this;
    }

    /** Adds attributes that a successful response contains. */
    Call extracting(Function<Response, Map<Attribute, String>> fromResponse) {
        extracted = fromResponse;
        return this;
    }
}
