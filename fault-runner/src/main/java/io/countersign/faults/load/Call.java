package io.countersign.faults.load;

import io.countersign.faults.history.Fact;
import io.countersign.faults.history.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A call that is about to be made: what is sent, and what is known of it. */
final class Call {

    static final Duration COMMAND = Duration.ofMillis(1_800);
    static final Duration ACROSS_PROVIDER = Duration.ofSeconds(10);

    private static final JsonMapper JSON = new JsonMapper();

    final Kind kind;
    final Api api;
    final String method;
    final String path;
    final Map<String, String> headers = new LinkedHashMap<>();
    final Map<Fact, String> facts = new EnumMap<>(Fact.class);

    @Nullable
    String body;

    Duration limit = COMMAND;
    Function<Reply, Map<Fact, String>> learned = reply -> Map.of();

    Call(Kind kind, Api api, String method, String path) {
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

    /** With the access token of a session, and so on behalf of its user. */
    Call as(Session session) {
        return as(session, session.access());
    }

    Call as(Session session, String access) {
        fact(Fact.USER, session.user());
        fact(Fact.PRESENTED_SESSION, session.id());
        fact(Fact.PRESENTED_ACCESS_HASH, Hashes.sha256(access));
        return header("Authorization", "Bearer " + access);
    }

    Call fact(Fact fact, String value) {
        facts.put(fact, value);
        return this;
    }

    Call within(Duration time) {
        limit = time;
        return this;
    }

    /** What a good answer tells. */
    Call learning(Function<Reply, Map<Fact, String>> fromAnswer) {
        learned = fromAnswer;
        return this;
    }
}
