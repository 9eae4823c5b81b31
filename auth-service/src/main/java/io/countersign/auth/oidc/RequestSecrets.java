package io.countersign.auth.oidc;

import io.countersign.contracts.message.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secrets that bind the responses to one authentication request; used once.
 *
 * @param verifier the PKCE code verifier (RFC 7636 section 4.1), 256 bits
 * @param nonce the nonce that the ID token must repeat (OpenID Connect Core 3.1.2.1), 256 bits
 */
public record RequestSecrets(Secret verifier, Secret nonce) {

    private static final int BYTES = 32;

    public static RequestSecrets fresh(SecureRandom random) {
        return new RequestSecrets(freshSecret(random), freshSecret(random));
    }

    /** The S256 code challenge (RFC 7636 section 4.2). */
    public String challenge() {
        return encoded(sha256().digest(verifier.reveal().getBytes(StandardCharsets.US_ASCII)));
    }

    private static Secret freshSecret(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Secret.of(encoded(bytes));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
