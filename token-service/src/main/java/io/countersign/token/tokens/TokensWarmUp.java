package io.countersign.token.tokens;

import io.countersign.messaging.WarmUp;
import io.countersign.token.keys.LiveKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import reactor.core.publisher.Mono;

/** Waits for the signing keys, which every command needs; then signs and verifies tokens that are not issued. */
public final class TokensWarmUp implements WarmUp {

    private static final String WARM_UP_USER = "warm-up";
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final LiveKeys keys;
    private final TokenIssuer issuer;
    private final RefreshTokenReader reader;
    private final Clock clock;

    public TokensWarmUp(LiveKeys keys, TokenIssuer issuer, RefreshTokenReader reader, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public Mono<Void> round() {
        return Mono.fromSupplier(keys::loaded)
                .filter(loaded -> loaded)
                .repeatWhenEmpty(looks -> looks.delayElements(POLL_INTERVAL))
                .then(Mono.fromRunnable(this::issueAndRead));
    }

    private void issueAndRead() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        TokenContent content = new TokenContent(WARM_UP_USER, WARM_UP_USER, WARM_UP_USER, now, 1, now, now, now);
        reader.read(issuer.issue(content).pair().refreshToken());
    }
}
