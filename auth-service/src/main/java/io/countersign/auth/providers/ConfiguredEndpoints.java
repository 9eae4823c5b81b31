package io.countersign.auth.providers;

import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says about a provider's endpoints; null is left to discovery.
 *
 * @param idTokenAlgorithms JWS algorithm names; empty is left to discovery
 * @param callbackIssuer whether authorization responses carry {@code iss} (RFC 9207)
 */
public record ConfiguredEndpoints(
        @Nullable URI authorization,
        @Nullable URI token,
        @Nullable URI userinfo,
        @Nullable URI jwks,
        @Nullable URI endSession,
        Set<String> idTokenAlgorithms,
        @Nullable Boolean callbackIssuer) {

    public ConfiguredEndpoints {
        idTokenAlgorithms = Set.copyOf(idTokenAlgorithms);
    }

    /** Whether there is nothing that would have to be discovered. */
    public boolean isComplete() {
        return authorization != null && token != null && jwks != null;
    }

    /** Those that are given. */
    Stream<URI> all() {
        return Stream.of(authorization, token, userinfo, jwks, endSession).flatMap(Stream::ofNullable);
    }
}
