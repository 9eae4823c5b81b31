package io.countersign.auth.oidc.idtoken;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.List;
import java.util.Optional;

/** Selects the key of a key set that verifies a signature (RFC 7515 section 6, OpenID Connect Core 10.1). */
final class KeySelector {

    private static final int MIN_RSA_BITS = 2048;

    private KeySelector() {}

    /** Empty if no key matches, or several match a header without {@code kid}. */
    static Optional<JWK> select(List<JWK> keys, JWSHeader header) {
        List<JWK> candidates = keys.stream().filter(key -> matches(key, header)).toList();
        return candidates.size() == 1 || (header.getKeyID() != null && !candidates.isEmpty())
                ? Optional.of(candidates.get(0))
                : Optional.empty();
    }

    private static boolean matches(JWK key, JWSHeader header) {
        JWSAlgorithm algorithm = header.getAlgorithm();
        return (header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
                && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm))
                && matchesAlgorithm(key, algorithm);
    }

    private static boolean matchesAlgorithm(JWK key, JWSAlgorithm algorithm) {
        if (JWSAlgorithm.Family.RSA.contains(algorithm)) {
            return key instanceof RSAKey rsa && rsa.size() >= MIN_RSA_BITS;
        }
        if (JWSAlgorithm.Family.EC.contains(algorithm)) {
            return key instanceof ECKey ec && Curve.forJWSAlgorithm(algorithm).contains(ec.getCurve());
        }
        return key instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519);
    }
}
