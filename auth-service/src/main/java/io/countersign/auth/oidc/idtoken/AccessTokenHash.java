package io.countersign.auth.oidc.idtoken;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Validates the {@code at_hash} claim, which binds the access token to the ID token (OpenID Connect Core 3.1.3.8). */
final class AccessTokenHash {

    private AccessTokenHash() {}

    /** @param algorithm the ID token's JWS algorithm, which determines the hash algorithm */
    static boolean matches(String hash, String accessToken, String algorithm) {
        byte[] digest = digest(algorithm).digest(accessToken.getBytes(StandardCharsets.US_ASCII));
        byte[] leftHalf = Arrays.copyOf(digest, digest.length / 2);
        byte[] expected = Base64.getUrlEncoder().withoutPadding().encode(leftHalf);
        return MessageDigest.isEqual(expected, hash.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(
                    algorithm.startsWith("Ed") ? "SHA-512" : "SHA-" + algorithm.substring(algorithm.length() - 3));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-2", e);
        }
    }
}
