package io.countersign.token.keys;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.PublicJwk;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKey;

/**
 * The key of one epoch: a key pair for access tokens, which any client may verify, and a secret for refresh tokens, which only this service
 * reads.
 *
 * @param epoch counts from 1; the instances agree on one key for each
 * @param keyId {@code kid}: the JWK thumbprint (RFC 7638)
 * @param refreshKey authenticates refresh tokens (HS256)
 * @param jwk the public key as JSON Web Key (RFC 7517)
 * @param activeFrom when it starts to sign
 */
public record SigningKey(
        long epoch,
        String keyId,
        SigningAlgorithm algorithm,
        PrivateKey privateKey,
        SecretKey refreshKey,
        Map<String, String> jwk,
        Instant activeFrom) {

    public SigningKey {
        jwk = Map.copyOf(jwk);
    }

    /** A new key. */
    public static SigningKey generate(long epoch, SigningAlgorithm algorithm, Instant activeFrom) {
        KeyPair pair = algorithm.generate();
        PublicJwk<?> jwk = Jwks.builder()
                .key(pair.getPublic())
                .idFromThumbprint()
                .algorithm(algorithm.jwsName())
                .publicKeyUse("sig")
                .build();
        return new SigningKey(
                epoch,
                jwk.getId(),
                algorithm,
                pair.getPrivate(),
                Jwts.SIG.HS256.key().build(),
                textMembers(jwk),
                activeFrom);
    }

    private static Map<String, String> textMembers(PublicJwk<?> jwk) {
        Map<String, String> members = new TreeMap<>();
        jwk.forEach((name, value) -> members.put(name, value.toString()));
        return members;
    }

    @Override
    public String toString() {
        return "SigningKey[epoch=" + epoch + ", keyId=" + keyId + ", activeFrom=" + activeFrom + "]";
    }
}
