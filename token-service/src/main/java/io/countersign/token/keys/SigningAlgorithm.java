package io.countersign.token.keys;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.KeyPairBuilderSupplier;
import java.security.KeyPair;

/** The signature algorithm of access tokens (RFC 7518 section 3.1, RFC 8037 section 3.1). */
public enum SigningAlgorithm {
    ES256("ES256", "EC", Jwts.SIG.ES256),
    RS256("RS256", "RSA", Jwts.SIG.RS256),
    EDDSA("EdDSA", "Ed25519", Jwts.SIG.EdDSA);

    private final String jwsName;
    private final String keyFactory;
    private final KeyPairBuilderSupplier pairs;

    SigningAlgorithm(String jwsName, String keyFactory, KeyPairBuilderSupplier pairs) {
        this.jwsName = jwsName;
        this.keyFactory = keyFactory;
        this.pairs = pairs;
    }

    /** The {@code alg} header parameter. */
    public String jwsName() {
        return jwsName;
    }

    /** The algorithm name for {@link java.security.KeyFactory}. */
    public String keyFactory() {
        return keyFactory;
    }

    KeyPair generate() {
        return pairs.keyPair().build();
    }
}
