package io.countersign.auth.oidc.discovery;

import io.countersign.auth.oidc.OidcProperties;
import io.countersign.auth.oidc.ProviderObserver;
import io.countersign.auth.oidc.http.ProviderHttp;
import io.countersign.auth.oidc.resilience.RefreshAheadCache;
import io.countersign.auth.providers.Provider;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** The metadata of one provider: configured, or discovered (OpenID Connect Discovery 1.0 section 4) and cached. */
public final class Discovery {

    private static final Logger log = LoggerFactory.getLogger(Discovery.class);
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    private final Mono<ProviderMetadata> fetch;
    private final @Nullable ProviderMetadata configured;
    private final RefreshAheadCache<ProviderMetadata> cache;

    /** @param observer is notified of each fetched document */
    public Discovery(
            Provider provider, ProviderHttp http, OidcProperties properties, Clock clock, ProviderObserver observer) {
        MetadataReader reader = new MetadataReader(provider);
        this.configured = provider.endpoints().isComplete() ? reader.configured() : null;
        this.fetch = http.getJsonObject("discovery endpoint", wellKnown(provider), headers -> {})
                .map(reader::read)
                .doOnNext(metadata -> observer.metadataFetched(provider.id(), metadata.callbackIssuer()));
        this.cache = new RefreshAheadCache<>(
                fetch.doOnError(error ->
                        log.warn("Discovery of the provider {} failed: {}", provider.id(), error.getMessage())),
                properties.metadataAge(),
                properties.refetchInterval(),
                clock);
    }

    /** The configured or cached metadata, else fetched; fails with {@link io.countersign.auth.oidc.ProviderFailureException}. */
    public Mono<ProviderMetadata> metadata() {
        return configured == null ? cache.get() : Mono.just(configured);
    }

    /** Whether {@link #metadata()} needs no request to the provider. */
    public boolean isAvailable() {
        return configured != null || cache.isFilled();
    }

    /** Fetches the document, bypassing the cache. */
    public Mono<ProviderMetadata> fetch() {
        return fetch;
    }

    /** OpenID Connect Discovery 1.0 section 4.1: a terminating slash of the issuer is removed. */
    private static URI wellKnown(Provider provider) {
        String issuer = provider.issuer();
        return URI.create((issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + WELL_KNOWN);
    }
}
