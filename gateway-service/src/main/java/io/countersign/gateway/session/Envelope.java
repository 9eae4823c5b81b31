package io.countersign.gateway.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The answer of every session API call: HTTP 200 and a code, 0 for success. */
final class Envelope {

    private Envelope() {}

    /** Success without a result. */
    static Mono<ServerResponse> success() {
        return ServerResponse.ok().bodyValue(successMembers());
    }

    /** Success; a result that is null is shown as such. */
    static Mono<ServerResponse> success(@Nullable Object data) {
        return ServerResponse.ok().bodyValue(members(data));
    }

    static Map<String, @Nullable Object> members(@Nullable Object data) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("data", data);
        members.putAll(successMembers());
        return members;
    }

    /** @param detail for debug mode only */
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
