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
    private final Duration minInterval;
    private final Clock clock;

    private @Nullable T cached;
    private Instant fetchedAt = Instant.MIN;
    private @Nullable Mono<T> inFlight;
    private Instant nextRefreshAt = Instant.MIN;

    /**
     * @param fetch must end, in time
     * @param maxAge after which the document is renewed
     * @param pause between two renewals; the first fetch is none
     */
    public RefreshAheadCache(Mono<T> fetch, Duration maxAge, Duration minInterval, Clock clock) {
        this.fetch = fetch;
        this.maxAge = maxAge;
        this.minInterval = minInterval;
        this.clock = clock;
    }

    /** Whether there is a document, so that nobody has to wait for one. */
    public synchronized boolean isFilled() {
        return cached != null;
    }

    /** The document: the one that is held, else a fetched one. */
    public Mono<T> get() {
        return Mono.defer(this::cachedOrFetched);
    }

    /** A document newer than {@code known}; empty when there is none and it is too early to fetch one. */
    public Mono<T> newerThan(T known) {
        return Mono.defer(() -> cachedOrRefreshed(known));
    }

    private Mono<T> cachedOrFetched() {
        Mono<T> refresh;
        T document;
        synchronized (this) {
            document = cached;
            if (document == null) {
                return sharedFetch();
            }
            boolean old = fetchedAt.plus(maxAge).isBefore(clock.instant());
            refresh = old && inFlight == null ? refresh() : Mono.empty();
        }
        refresh.subscribe(fresh -> {}, failed -> {});
        return Mono.just(document);
    }

    private synchronized Mono<T> cachedOrRefreshed(T known) {
        T document = cached;
        return document != null && document != known ? Mono.just(document) : refresh();
    }

    private Mono<T> refresh() {
        if (inFlight != null) {
            return inFlight;
        }
        Instant now = clock.instant();
        if (now.isBefore(nextRefreshAt)) {
            return Mono.empty();
        }
        nextRefreshAt = now.plus(minInterval);
        return sharedFetch();
    }

    private Mono<T> sharedFetch() {
        Mono<T> running = inFlight;
        if (running == null) {
            running = fetch.doOnNext(this::store)
                    .doOnTerminate(this::clearInFlight)
                    .cache();
            inFlight = running;
        }
        return running;
    }

    private synchronized void store(T document) {
        cached = document;
        fetchedAt = clock.instant();
        inFlight = null;
    }

    private synchronized void clearInFlight() {
        inFlight = null;
    }
}
