package io.countersign.gateway.drain;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * While the gateway drains, every response closes its connection (RFC 9112 section 9.6), so that no client sends a request on a connection
 * that is about to be closed.
 */
final class CloseOnDrainFilter implements WebFilter, Ordered {

    private final DrainPhase drainPhase;

    CloseOnDrainFilter(DrainPhase drainPhase) {
        this.drainPhase = drainPhase;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse()
                .beforeCommit(() -> Mono.fromRunnable(() -> {
                    if (drainPhase.isDraining()) {
                        exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
                    }
                }));
        return chain.filter(exchange);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
