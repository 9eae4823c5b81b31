package io.countersign.gateway.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The response body of the session API: HTTP 200 with a code, 0 for success. */
final class Envelope {

    private Envelope() {}

    /** Success without a result. */
    static Mono<ServerResponse> success() {
        return ServerResponse.ok().bodyValue(successMembers());
    }

    /** Success with a result; null is rendered as {@code null}. */
    static Mono<ServerResponse> success(@Nullable Object data) {
        return ServerResponse.ok().bodyValue(members(data));
    }

    static Map<String, @Nullable Object> members(@Nullable Object data) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("data", data);
        members.putAll(successMembers());
        return members;
    }

    /**
     * A failure.
     *
     * @param detail internal detail, in debug mode only
     */
    static Mono<ServerResponse> failure(int code, String message, @Nullable String detail, String correlationId) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", code);
        members.put("msg", message);
        if (detail != null) {
            members.put("error", detail);
        }
        members.put("correlation_id", correlationId);
        return ServerResponse.ok().bodyValue(members);
    }

    private static Map<String, Object> successMembers() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", 0);
        members.put("msg", "");
        return members;
    }
}
