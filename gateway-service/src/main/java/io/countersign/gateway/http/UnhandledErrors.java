package io.countersign.gateway.http;

import io.countersign.messaging.Correlation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
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

/** A problem document for what fails outside of every operation: a request that cannot be understood, an answer that cannot be written. */
public final class UnhandledErrors implements WebExceptionHandler, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(UnhandledErrors.class);

    /** Before Spring Boot's own, which would answer with an error page. */
    private static final int ORDER = -2;

    private final JsonMapper json;

    public UnhandledErrors(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(error);
        }
        HttpStatus status = status(error);
        if (status.is5xxServerError()) {
            log(exchange, error);
        }
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        byte[] document = json.writeValueAsBytes(Problems.document(status, status.getReasonPhrase(), exchange));
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(document)));
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    private static HttpStatus status(Throwable error) {
        HttpStatusCode code =
                error instanceof ErrorResponse response ? response.getStatusCode() : HttpStatus.INTERNAL_SERVER_ERROR;
        HttpStatus status = HttpStatus.resolve(code.value());
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static void log(ServerWebExchange exchange, Throwable error) {
        MDC.put(Correlation.KEY, RequestCorrelation.of(exchange));
        try {
            LOG.error(
                    "{} {} failed",
                    exchange.getRequest().getMethod(),
                    exchange.getRequest().getPath(),
                    error);
        } finally {
            MDC.remove(Correlation.KEY);
        }
    }
}
