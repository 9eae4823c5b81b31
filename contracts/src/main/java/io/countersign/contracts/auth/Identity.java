package io.countersign.contracts.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The issuer and subject that identify a person at a provider (OpenID Connect Core section 5.7). An e-mail address never does.
 *
 * @param issuer the {@code iss} of the ID token
 * @param subject the {@code sub} of the ID token, at most 255 characters
 */
public record Identity(String issuer, String subject) {

    /** An unambiguous id of this pair: SHA-256 over the length-prefixed issuer and the subject, base64url, 43 characters. */
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
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
