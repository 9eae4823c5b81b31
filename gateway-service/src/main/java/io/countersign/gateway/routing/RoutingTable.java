package io.countersign.gateway.routing;

import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.gateway.errors.ErrorRenderer;
import io.countersign.gateway.errors.ProblemRenderer;
import io.countersign.gateway.http.InvalidParameter;
import io.countersign.gateway.http.RequestCorrelation;
import io.countersign.gateway.http.RequestRefused;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * All operations of the gateway. Requests for other paths are refused with 404, for other methods with 405 and {@code Allow} (RFC 9110
 * section 15.5.6).
 */
public final class RoutingTable {

    private static final Logger log = LoggerFactory.getLogger(RoutingTable.class);

    private final List<Operation> operations;
    private final List<Path> paths;
    private final ProblemRenderer problems;

    public RoutingTable(List<Operation> operations, ProblemRenderer problems) {
        this.operations = List.copyOf(operations);
        this.paths = this.operations.stream().map(Path::of).toList();
        this.problems = problems;
    }

    public List<Operation> operations() {
        return operations;
    }

    /** The table as a router function of Spring WebFlux. */
    public RouterFunction<ServerResponse> router() {
        RouterFunctions.Builder builder = RouterFunctions.route();
        operations.forEach(operation -> builder.route(predicate(operation), withErrorHandling(operation)));
        return builder.route(RequestPredicates.all(), this::noRoute).build();
    }

    private static RequestPredicate predicate(Operation operation) {
        return RequestPredicates.methods(operation.methods().toArray(HttpMethod[]::new))
                .and(RequestPredicates.path(operation.path()));
    }

    private static HandlerFunction<ServerResponse> withErrorHandling(Operation operation) {
        return request -> Mono.defer(() -> operation.handler().handle(request))
                .onErrorResume(error -> render(error, operation.errors(), request));
    }

    private static Mono<ServerResponse> render(Throwable error, ErrorRenderer errors, ServerRequest request) {
        if (error instanceof Refused refused) {
            return errors.render(refused.failure(), request);
        }
        if (error instanceof InvalidParameter invalid) {
            return errors.render(Failure.invalid(invalid.name(), invalid.message()), request);
        }
        if (error instanceof RequestRefused refused) {
            return errors.render(refused, request);
        }
        RequestCorrelation.withLoggingContext(
                request, () -> log.error("{} {} failed", request.method(), request.path(), error));
        return errors.render(Failure.of(FailureCode.INTERNAL, error.toString()), request);
    }

    private Mono<ServerResponse> noRoute(ServerRequest request) {
        Set<HttpMethod> allowed = new LinkedHashSet<>();
        paths.stream().filter(path -> path.matches(request)).forEach(path -> allowed.addAll(path.methods()));
        return allowed.isEmpty()
                ? problems.render(HttpStatus.NOT_FOUND, "This path does not exist.", request)
                : problems.methodNotAllowed(allowed, request);
    }

    private record Path(PathPattern pattern, List<HttpMethod> methods) {

        static Path of(Operation operation) {
            return new Path(PathPatternParser.defaultInstance.parse(operation.path()), operation.methods());
        }

        boolean matches(ServerRequest request) {
            return pattern.matches(request.requestPath().pathWithinApplication());
        }
    }
}
