package io.countersign.contracts.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The only thing that identifies a person at a provider (OpenID Connect Core 5.7). Never the e-mail address.
 *
 * @param issuer the {@code iss} of the ID token
 * @param subject the {@code sub} of the ID token, at most 255 characters
 */
public record Identity(String issuer, String subject) {

    /** A stable name for this pair: SHA-256 over the length-prefixed parts, base64url. Two pairs never share one. */
    public String id() {
        byte[] first = issuer.getBytes(StandardCharsets.UTF_8);
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(first.length).array());
        digest.update(first);
        digest.update(subject.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
