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
 * Delays requests with a token until the revocations are current, such as after a pause of this process, so that they are not refused
 * unnecessarily. After the maximum wait, {@link AccessTokenVerifier} refuses them. The wait is deducted from the timeouts of
 * {@link TimedCommandSender}.
 */
final class RevocationFreshnessFilter implements WebFilter, Ordered {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

    private final Revocations revocations;
    private final Duration maxWait;

    /** @param maxWait the maximum delay */
    RevocationFreshnessFilter(Revocations revocations, Duration maxWait) {
        this.revocations = revocations;
        this.maxWait = maxWait;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return revocations.areCurrent() || !hasToken(exchange) ? chain.filter(exchange) : whenCurrent(exchange, chain);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    private Mono<Void> whenCurrent(ServerWebExchange exchange, WebFilterChain chain) {
        return current()
                .thenReturn(true)
                .timed()
                .flatMap(waited -> chain.filter(exchange)
                        .contextWrite(context ->
                                TimedCommandSender.withTimeSpent(waited.elapsedSinceSubscription(), context)));
    }

    private Mono<Void> current() {
        return Flux.interval(POLL_INTERVAL)
                .onBackpressureDrop()
                .filter(tick -> revocations.areCurrent())
                .next()
                .timeout(maxWait, Mono.empty())
                .then();
    }

    private static boolean hasToken(ServerWebExchange exchange) {
        return exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION) != null;
    }
}
