package io.countersign.gateway.http;

import io.countersign.messaging.Correlation;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Assigns every request a correlation id: that of its header if it is a UUID, else a new one. The id is in the response header, in every
 * log line and, through the Reactor context, in every message that the request sends.
 */
public final class RequestCorrelation implements WebFilter, Ordered {

    /** The header of requests and responses. */
    public static final String HEADER = "X-Correlation-Id";

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private static final Logger log = LoggerFactory.getLogger(RequestCorrelation.class);

    /** The id of this request. */
    public static String of(ServerRequest request) {
        return of(request.exchange());
    }

    /** The id of this exchange. */
    public static String of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(Correlation.KEY);
    }

    /** Runs a log statement with the id of this request in the MDC. */
    public static void withLoggingContext(ServerRequest request, Runnable statement) {
        withLoggingContext(of(request), statement);
    }

    /** Runs a log statement with this id in the MDC. */
    public static void withLoggingContext(String id, Runnable statement) {
        MDC.put(Correlation.KEY, id);
        try {
            statement.run();
        } finally {
            MDC.remove(Correlation.KEY);
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String id = correlationId(exchange.getRequest().getHeaders().getFirst(HEADER));
        exchange.getAttributes().put(Correlation.KEY, id);
        exchange.getResponse().getHeaders().set(HEADER, id);
        Mono<Void> handled = chain.filter(exchange)
                .contextWrite(context -> withTraceparent(exchange, Correlation.with(id, context)));
        return log.isDebugEnabled()
                ? handled.doFinally(signal -> withLoggingContext(id, () -> log(exchange)))
                : handled;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    /** The services continue the caller's trace (W3C Trace Context section 3.2). */
    private static Context withTraceparent(ServerWebExchange exchange, Context context) {
        @Nullable String parent = exchange.getRequest().getHeaders().getFirst(Correlation.TRACEPARENT);
        return parent != null && TRACEPARENT.matcher(parent).matches()
                ? context.put(Correlation.TRACEPARENT, parent)
                : context;
    }

    private static String correlationId(@Nullable String header) {
        return Uuids.parse(header).map(UUID::toString).orElseGet(Correlation::fresh);
    }

    private static void log(ServerWebExchange exchange) {
        log.debug(
                "{} {} -> {}",
                exchange.getRequest().getMethod(),
                exchange.getRequest().getPath(),
                exchange.getResponse().getStatusCode());
    }
}
