package io.countersign.auth.oidc.resilience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Caches a document of a provider. Concurrent callers share one fetch. A stale document is refreshed in the background while it is still
 * served, and retained if the refresh fails.
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
     * @param fetch must terminate within a time-out
     * @param maxAge after which the document is refreshed
     * @param minInterval between two refreshes; the first fetch does not count
     */
    public RefreshAheadCache(Mono<T> fetch, Duration maxAge, Duration minInterval, Clock clock) {
        this.fetch = fetch;
        this.maxAge = maxAge;
        this.minInterval = minInterval;
        this.clock = clock;
    }

    /** Whether a document is cached, so that no caller waits for a fetch. */
    public synchronized boolean isFilled() {
        return cached != null;
    }

    /** The cached document, else a fetched one. */
    public Mono<T> get() {
        return Mono.defer(this::cachedOrFetched);
    }

    /** A newer document than {@code known}; empty if there is none and the last refresh is too recent. */
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
