package io.countersign.gateway.http;

import io.countersign.contracts.message.Failure;
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

/** Problem documents (RFC 9457): how our own operations, and everything that is no operation, fail. */
public final class Problems implements ErrorAnswers {

    @Override
    public Mono<ServerResponse> answer(Failure failure, ServerRequest request) {
        HttpStatus status = status(failure);
        ServerResponse.BodyBuilder answer = begin(status);
        switch (status) {
            case UNAUTHORIZED -> answer.header(HttpHeaders.WWW_AUTHENTICATE, Challenge.unauthenticated(request));
            case SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS -> answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            default -> {}
        }
        return answer.bodyValue(document(status, detail(failure), request));
    }

    @Override
    public Mono<ServerResponse> answer(RequestRefused refused, ServerRequest request) {
        return answer(refused.status(), refused.sentence(), request);
    }

    Mono<ServerResponse> answer(HttpStatus status, String detail, ServerRequest request) {
        return begin(status).bodyValue(document(status, detail, request));
    }

    Mono<ServerResponse> methodNotAllowed(Set<HttpMethod> allowed, ServerRequest request) {
        HttpStatus status = HttpStatus.METHOD_NOT_ALLOWED;
        String methods = names(allowed);
        return begin(status)
                .header(HttpHeaders.ALLOW, methods)
                .bodyValue(document(status, "This path allows " + methods + ".", request));
    }

    /** What a caller should wait, in seconds, before the next try. */
    public static final String RETRY_SECONDS = "1";

    private static HttpStatus status(Failure failure) {
        return switch (failure.code()) {
            case INVALID_REQUEST -> HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED, CREDENTIAL_INVALID -> HttpStatus.UNAUTHORIZED;
            case ACCOUNT_BANNED -> HttpStatus.FORBIDDEN;
            case UNKNOWN_PROVIDER, ATTEMPT_NOT_FOUND, PROVIDER_NOT_LINKED, NOT_FOUND -> HttpStatus.NOT_FOUND;
            case PROVIDER_ALREADY_LINKED, IDENTITY_OWNED_BY_ANOTHER, LAST_IDENTITY -> HttpStatus.CONFLICT;
            case TOO_MANY_REQUESTS -> HttpStatus.TOO_MANY_REQUESTS;
            case PROVIDER_FAILED -> HttpStatus.BAD_GATEWAY;
            case UNAVAILABLE, DEADLINE_EXCEEDED -> HttpStatus.SERVICE_UNAVAILABLE;
            case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static String detail(Failure failure) {
        return switch (failure.code()) {
            case INTERNAL -> "Something went wrong here. The correlation id leads to the reason.";
            case UNAVAILABLE, DEADLINE_EXCEEDED -> "A part of the system is unavailable. Please try again.";
            default -> failure.message();
        };
    }

    private static ServerResponse.BodyBuilder begin(HttpStatus status) {
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
