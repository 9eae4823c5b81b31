package io.countersign.gateway.routing;

import io.countersign.gateway.errors.ErrorRenderer;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * One line of the routing table.
 *
 * @param path a path pattern; {@code {name}} is one segment
 * @param errors how its failures are told
 */
public record Operation(
        List<HttpMethod> methods, String path, HandlerFunction<ServerResponse> handler, ErrorRenderer errors) {

    public Operation {
        methods = List.copyOf(methods);
    }

    /** The same operation under a longer path. */
    public Operation under(String prefix) {
        return new Operation(methods, prefix + path, handler, errors);
    }
}
