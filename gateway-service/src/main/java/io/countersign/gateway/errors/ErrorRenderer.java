package io.countersign.gateway.errors;

import io.countersign.contracts.message.Failure;
import io.countersign.gateway.http.RequestRefused;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Renders the errors of one API. */
public interface ErrorRenderer {

    /** Renders the failure of a command, or one that the gateway found itself. */
    Mono<ServerResponse> render(Failure failure, ServerRequest request);

    /** Renders a refusal on the HTTP level. */
    Mono<ServerResponse> render(RequestRefused refused, ServerRequest request);
}
