package io.countersign.auth.signin;

import io.countersign.contracts.message.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Digests by which a secret is recognized without being stored. */
final class Digests {

    private Digests() {}

    /** SHA-256, base64url. */
    static String of(Secret secret) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(secret.reveal().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** In constant time; null equals nothing. */
    static boolean equal(@Nullable String first, @Nullable String second) {
        return first != null
                && second != null
                && MessageDigest.isEqual(
                        first.getBytes(StandardCharsets.UTF_8), second.getBytes(StandardCharsets.UTF_8));
    }
}
