package io.countersign.gateway.errors;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.gateway.http.InvalidParameter;
import io.countersign.gateway.http.RequestCorrelation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Renders errors outside of the operations as problem documents: malformed requests, responses that cannot be written, and errors on the
 * management port.
 */
public final class UnhandledErrorHandler implements WebExceptionHandler, Ordered {

    private static final Logger log = LoggerFactory.getLogger(UnhandledErrorHandler.class);

    /** Before Spring Boot's handler, which would render an error page. */
    private static final int ORDER = -2;

    private final JsonMapper json;

    public UnhandledErrorHandler(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            withLoggingContext(
                    exchange,
                    () -> log.warn(
                            "{} failed after the response was committed: {}", requestLine(exchange), error.toString()));
            return Mono.error(error);
        }
        HttpStatus status = status(error);
        if (status.is5xxServerError() && !(error instanceof Refused)) {
            withLoggingContext(exchange, () -> log.error("{} failed", requestLine(exchange), withoutSuppressed(error)));
        }
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        FailureStatus.retryAfter(status, response.getHeaders());
        byte[] document = json.writeValueAsBytes(ProblemRenderer.document(status, detail(error, status), exchange));
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(document)));
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    private static String detail(Throwable error, HttpStatus status) {
        if (error instanceof Refused refused) {
            return ProblemRenderer.detail(refused.failure());
        }
        return error instanceof InvalidParameter invalid ? invalid.message() : status.getReasonPhrase();
    }

    private static HttpStatus status(Throwable error) {
        if (error instanceof Refused refused) {
            return FailureStatus.of(refused.failure().code());
        }
        if (error instanceof InvalidParameter) {
            return FailureStatus.of(FailureCode.INVALID_REQUEST);
        }
        HttpStatusCode code =
                error instanceof ErrorResponse response ? response.getStatusCode() : HttpStatus.INTERNAL_SERVER_ERROR;
        HttpStatus status = HttpStatus.resolve(code.value());
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    /** Without the query, which may contain a provider's code. */
    private static String requestLine(ServerWebExchange exchange) {
        return exchange.getRequest().getMethod() + " "
                + exchange.getRequest().getPath().value();
    }

    /** Without the suppressed exception in which WebFlux records the request's URL with its query. */
    private static Throwable withoutSuppressed(Throwable error) {
        Throwable bare = new IllegalStateException(error.toString(), error.getCause());
        bare.setStackTrace(error.getStackTrace());
        return bare;
    }

    private static void withLoggingContext(ServerWebExchange exchange, Runnable statement) {
        RequestCorrelation.withLoggingContext(RequestCorrelation.of(exchange), statement);
    }
}
