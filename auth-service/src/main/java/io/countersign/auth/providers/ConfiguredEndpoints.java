package io.countersign.auth.providers;

import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configured part of a provider's metadata, which overrides the discovered one; null means discovered.
 *
 * @param idTokenAlgorithms JWS algorithm names; empty means discovered
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

    /** Whether discovery is not needed. */
    public boolean isComplete() {
        return authorization != null && token != null && jwks != null;
    }

    /** The configured URIs. */
    Stream<URI> all() {
        return Stream.of(authorization, token, userinfo, jwks, endSession).flatMap(Stream::ofNullable);
    }
}
