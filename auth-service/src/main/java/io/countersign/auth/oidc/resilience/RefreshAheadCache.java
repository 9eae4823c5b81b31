package io.countersign.auth.oidc.resilience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A document of a provider, kept in memory. One fetch serves all that wait for it. A document that has become old is renewed beside the
 * sign-ins that still use it, and stays when renewing it fails.
 *
 * @param <T> the document
 */
public final class RefreshAheadCache<T> {

    private final Mono<T> fetch;
    private final Duration maxAge;
    private final Duration pause;
    private final Clock clock;

    private @Nullable T held;
    private Instant heldSince = Instant.MIN;
    private @Nullable Mono<T> underWay;
    private Instant renewableFrom = Instant.MIN;

    /**
     * @param fetch must end, in time
     * @param maxAge after which the document is renewed
     * @param pause between two renewals; the first fetch is none
     */
    public RefreshAheadCache(Mono<T> fetch, Duration maxAge, Duration pause, Clock clock) {
        this.fetch = fetch;
        this.maxAge = maxAge;
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether there is a document, so that nobody has to wait for one. */
    public synchronized boolean isHeld() {
        return held != null;
    }

    /** The document: the one that is held, else a fetched one. */
    public Mono<T> get() {
        return Mono.defer(this::heldOrFetched);
    }

    /** A document newer than {@code known}; empty when there is none and it is too early to fetch one. */
    public Mono<T> newerThan(T known) {
        return Mono.defer(() -> heldOrRenewed(known));
    }

    private Mono<T> heldOrFetched() {
        Mono<T> renewal;
        T document;
        synchronized (this) {
            document = held;
            if (document == null) {
                return fetched();
            }
            boolean old = heldSince.plus(maxAge).isBefore(clock.instant());
            renewal = old && underWay == null ? renewed() : Mono.empty();
        }
        renewal.subscribe(fresh -> {}, failed -> {});
        return Mono.just(document);
    }

    private synchronized Mono<T> heldOrRenewed(T known) {
        T document = held;
        return document != null && document != known ? Mono.just(document) : renewed();
    }

    private Mono<T> renewed() {
        if (underWay != null) {
            return underWay;
        }
        Instant now = clock.instant();
        if (now.isBefore(renewableFrom)) {
            return Mono.empty();
        }
        renewableFrom = now.plus(pause);
        return fetched();
    }

    private Mono<T> fetched() {
        Mono<T> running = underWay;
        if (running == null) {
            running = fetch.doOnNext(this::hold).doOnTerminate(this::ended).cache();
            underWay = running;
        }
        return running;
    }

    private synchronized void hold(T document) {
        held = document;
        heldSince = clock.instant();
        underWay = null;
    }

    private synchronized void ended() {
        underWay = null;
    }
}
