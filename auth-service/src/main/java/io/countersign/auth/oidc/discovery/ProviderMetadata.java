package io.countersign.auth.oidc.discovery;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a provider, as far as it is used (OpenID Connect Discovery 1.0 section 3).
 *
 * @param idTokenAlgorithms the JWS algorithms that its ID tokens may be signed with; trusted ones only
 * @param callbackIssuer whether its authorization responses carry {@code iss} (RFC 9207)
 */
public record ProviderMetadata(
        String issuer,
        URI authorizationEndpoint,
        URI tokenEndpoint,
        URI jwksUri,
        @Nullable URI userinfoEndpoint,
        @Nullable URI endSessionEndpoint,
        Set<String> idTokenAlgorithms,
        boolean callbackIssuer) {

    public ProviderMetadata {
        idTokenAlgorithms = Set.copyOf(idTokenAlgorithms);
    }
}
