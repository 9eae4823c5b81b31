package io.countersign.auth.oidc.idtoken;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import io.countersign.auth.oidc.OidcProperties;
import io.countersign.auth.oidc.ProviderFailureException;
import io.countersign.auth.oidc.ProviderObserver;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.auth.oidc.discovery.Discovery;
import io.countersign.auth.oidc.http.ProviderHttp;
import io.countersign.auth.oidc.resilience.RefreshAheadCache;
import io.countersign.auth.providers.Provider;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The key set of one provider, from the {@code jwks_uri} of its metadata. A token with an unknown key causes a refresh (OpenID Connect
 * Core 10.1.1), at most once every {@link OidcProperties#refetchInterval()}.
 */
public final class ProviderKeys {

    /** Larger key sets are implausible and not reported. */
    private static final int MAX_REPORTED = 100;

    private final Mono<List<JWK>> fetch;
    private final RefreshAheadCache<List<JWK>> cache;

    /** @param observer is notified of each fetched key set */
    public ProviderKeys(
            Provider provider,
            Discovery discovery,
            ProviderHttp http,
            OidcProperties properties,
            Clock clock,
            ProviderObserver observer) {
        this.fetch = discovery
                .metadata()
                .flatMap(metadata -> http.getJsonObject("key set endpoint", metadata.jwksUri(), headers -> {}))
                .map(document -> keysOf(provider, document))
                .doOnNext(fetched -> report(provider, fetched, observer));
        this.cache = new RefreshAheadCache<>(fetch, properties.metadataAge(), properties.refetchInterval(), clock);
    }

    /** The cached keys, else fetched ones. */
    public Mono<List<JWK>> get() {
        return cache.get();
    }

    /** Fetches the keys, bypassing the cache. */
    public Mono<List<JWK>> fetch() {
        return fetch;
    }

    /** The key for a signature with this header; {@code CREDENTIAL_INVALID} if the provider has no such key. */
    Mono<JWK> signingKey(JWSHeader header) {
        return cache.get()
                .flatMap(cached -> Mono.justOrEmpty(KeySelector.select(cached, header))
                        .switchIfEmpty(Mono.defer(() -> cache.newerThan(cached)
                                .flatMap(newer -> Mono.justOrEmpty(KeySelector.select(newer, header))))))
                .switchIfEmpty(Mono.error(() -> ProviderRefusals.credentialInvalid(
                        "The ID token is signed with a key that is not in the provider's key set.")));
    }

    private static void report(Provider provider, List<JWK> keys, ProviderObserver observer) {
        if (keys.size() <= MAX_REPORTED) {
            observer.keysFetched(provider.id(), KeyIds.of(keys));
        }
    }

    private static List<JWK> keysOf(Provider provider, Map<String, Object> document) {
        if (!(document.get("keys") instanceof List<?> list)) {
            throw new ProviderFailureException("The key set of the provider " + provider.id() + " has no keys.");
        }
        return list.stream().map(ProviderKeys::key).filter(Objects::nonNull).toList();
    }

    /** Null for a key of an unknown type, which must be ignored (RFC 7517 section 5). */
    private static @Nullable JWK key(Object entry) {
        if (!(entry instanceof Map<?, ?> members)) {
            return null;
        }
        try {
            @SuppressWarnings("unchecked")
            Map<String, Object> named = (Map<String, Object>) members;
            return JWK.parse(named);
        } catch (ParseException | IllegalArgumentException e) {
            return null;
        }
    }
}
