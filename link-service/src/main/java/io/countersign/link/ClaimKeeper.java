package io.countersign.link;

import io.countersign.link.ownership.OpenClaims;
import io.countersign.store.Background;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** Looks for claims that were left open from time to time, on every instance. */
final class ClaimKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ClaimKeeper.class);

    private final OpenClaims claims;
    private final Duration interval;
    private volatile Disposable loop = Disposables.disposed();

    ClaimKeeper(OpenClaims claims, Duration interval) {
        this.claims = claims;
        this.interval = interval;
    }

    @Override
    public void start() {
        loop = Background.repeat("Looking for open claims", claims.settle().doOnNext(ClaimKeeper::report), interval);
    }

    private static void report(long settled) {
        if (settled > 0) {
            log.info("Settled {} claims that were left open", settled);
        }
    }

    @Override
    public void stop() {
        loop.dispose();
    }

    @Override
    public boolean isRunning() {
        return !loop.isDisposed();
    }
}
