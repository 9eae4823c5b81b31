package io.countersign.auth.oidc.discovery;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The JWS algorithms that are accepted for ID tokens, all asymmetric (RFC 7518 section 3.1, RFC 8037, RFC 9864). */
final class SignatureAlgorithms {

    /** For a provider that lists none: RS256 is mandatory (OpenID Connect Core 15.1). */
    static final Set<String> DEFAULT = Set.of("RS256");

    private static final Set<String> TRUSTED =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519");

    private SignatureAlgorithms() {}

    static Set<String> onlyTrusted(Collection<String> algorithms) {
        return algorithms.stream().filter(TRUSTED::contains).collect(Collectors.toUnmodifiableSet());
    }
}
