package io.countersign.gateway.errors;

import io.countersign.contracts.message.Failure;
import io.countersign.gateway.http.RequestRefused;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** How one family of operations tells its clients of a failure. */
public interface ErrorRenderer {

    /** Answers what a service, or the gateway in its place, refused. */
    Mono<ServerResponse> render(Failure failure, ServerRequest request);

    /** Answers what HTTP itself refuses. */
    Mono<ServerResponse> render(RequestRefused refused, ServerRequest request);
}
