package io.countersign.gateway.routing;

import io.countersign.gateway.errors.ErrorRenderer;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * An entry of the routing table.
 *
 * @param path a path pattern; {@code {name}} matches one segment
 * @param errors renders its errors
 */
public record Operation(
        List<HttpMethod> methods, String path, HandlerFunction<ServerResponse> handler, ErrorRenderer errors) {

    public Operation {
        methods = List.copyOf(methods);
    }

    /** The same operation under a path prefix. */
    public Operation under(String prefix) {
        return new Operation(methods, prefix + path, handler, errors);
    }
}
