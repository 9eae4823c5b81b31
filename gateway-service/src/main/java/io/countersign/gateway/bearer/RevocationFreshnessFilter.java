package io.countersign.gateway.bearer;

import io.countersign.gateway.commands.TimedCommandSender;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Holds a request with a token back for a moment while the revocations are not known, as after a pause of this process: better late than
 * refused without need. When they stay unknown, {@link AccessTokens} refuses. What it waited for is taken off the time that its
 * {@link TimedCommandSender} have.
 */
public final class RevocationFreshnessFilter implements WebFilter, Ordered {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Revocations revocations;
    private final Duration patience;

    /** @param patience how long a request is held back at most */
    public RevocationFreshnessFilter(Revocations revocations, Duration patience) {
        this.revocations = revocations;
        this.patience = patience;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return revocations.areKnown() || !hasToken(exchange) ? chain.filter(exchange) : whenKnown(exchange, chain);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    private Mono<Void> whenKnown(ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.defer(() -> {
            long begun = System.nanoTime();
            return known().then(Mono.defer(() -> chain.filter(exchange)
                    .contextWrite(context -> TimedCommandSender.afterWaiting(since(begun), context))));
        });
    }

    private Mono<Void> known() {
        return Flux.interval(LOOK_AGAIN)
                .onBackpressureDrop()
                .filter(tick -> revocations.areKnown())
                .next()
                .timeout(patience, Mono.empty())
                .then();
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static boolean hasToken(ServerWebExchange exchange) {
        return exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION) != null;
    }
}
