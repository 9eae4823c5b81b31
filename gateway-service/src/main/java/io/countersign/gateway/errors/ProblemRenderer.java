package io.countersign.gateway.errors;

import io.countersign.contracts.message.Failure;
import io.countersign.gateway.http.RequestCorrelation;
import io.countersign.gateway.http.RequestRefused;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Renders problem documents (RFC 9457), for Countersign's own operations and for requests that match no operation. */
public final class ProblemRenderer implements ErrorRenderer {

    @Override
    public Mono<ServerResponse> render(Failure failure, ServerRequest request) {
        HttpStatus status = FailureStatus.of(failure.code());
        return FailureStatus.response(status, request)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(document(status, detail(failure), request));
    }

    @Override
    public Mono<ServerResponse> render(RequestRefused refused, ServerRequest request) {
        return render(refused.status(), refused.message(), request);
    }

    /** Renders this status and sentence. */
    public Mono<ServerResponse> render(HttpStatus status, String detail, ServerRequest request) {
        return response(status).bodyValue(document(status, detail, request));
    }

    /** Renders 405 with {@code Allow} (RFC 9110 section 15.5.6). */
    public Mono<ServerResponse> methodNotAllowed(Set<HttpMethod> allowed, ServerRequest request) {
        HttpStatus status = HttpStatus.METHOD_NOT_ALLOWED;
        String methods = names(allowed);
        return response(status)
                .header(HttpHeaders.ALLOW, methods)
                .bodyValue(document(status, "This path allows " + methods + ".", request));
    }

    static String detail(Failure failure) {
        return switch (failure.code()) {
            case INTERNAL -> "Internal error. The correlation id identifies the log entry.";
            case UNAVAILABLE, DEADLINE_EXCEEDED -> "A part of the system is unavailable. Please try again.";
            default -> failure.message();
        };
    }

    private static ServerResponse.BodyBuilder response(HttpStatus status) {
        return ServerResponse.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private static Map<String, Object> document(HttpStatus status, String detail, ServerRequest request) {
        return document(status, detail, request.exchange());
    }

    static Map<String, Object> document(HttpStatus status, String detail, ServerWebExchange exchange) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", status.getReasonPhrase());
        members.put("status", status.value());
        members.put("detail", detail);
        members.put("instance", exchange.getRequest().getPath().value());
        members.put("correlation_id", RequestCorrelation.of(exchange));
        return members;
    }

    private static String names(Collection<HttpMethod> methods) {
        return String.join(", ", methods.stream().map(HttpMethod::name).toList());
    }
}
