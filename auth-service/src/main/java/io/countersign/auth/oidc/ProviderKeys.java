package io.countersign.auth.oidc;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import io.countersign.auth.providers.Provider;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The signing keys of one provider, from the {@code jwks_uri} of its metadata. A token whose key is not among them causes them to be
 * fetched again, but not more often than every {@link OidcProperties#refetchInterval()}.
 */
final class ProviderKeys {

    private final Kept<List<JWK>> keys;

    ProviderKeys(Provider provider, Discovery discovery, ProviderHttp http, OidcProperties properties, Clock clock) {
        Mono<List<JWK>> fetch = discovery
                .metadata()
                .flatMap(metadata -> http.getObject("key set", metadata.jwksUri(), headers -> {}))
                .map(document -> keysOf(provider, document));
        this.keys = new Kept<>(fetch, properties.metadataAge(), properties.refetchInterval(), clock);
    }

    /** The key for a signature with this header; refused with {@code CREDENTIAL_INVALID} when the provider has no such key. */
    Mono<JWK> keyFor(JWSHeader header) {
        return keys.get()
                .flatMap(held -> Mono.justOrEmpty(KeyChoice.choose(held, header))
                        .switchIfEmpty(Mono.defer(() -> keys.newerThan(held)
                                .flatMap(newer -> Mono.justOrEmpty(KeyChoice.choose(newer, header))))))
                .switchIfEmpty(Mono.error(() ->
                        Refusals.credentialInvalid("The ID token is signed with a key that the provider lacks.")));
    }

    private static List<JWK> keysOf(Provider provider, Map<String, Object> document) {
        if (!(document.get("keys") instanceof List<?> list)) {
            throw Refusals.providerFailed("The key set of the provider " + provider.id() + " has no keys.");
        }
        return list.stream().map(ProviderKeys::key).filter(Objects::nonNull).toList();
    }

    /** Null for what is no key that we understand: a key set may hold such (RFC 7517 section 5). */
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
