package io.countersign.demoprovider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares passwords and client secrets as plain text. They are public, so hashing would protect nothing and cost each
 * sign-in about 100 ms.
 */
final class PlainTextPasswordEncoder implements PasswordEncoder {

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : secret.toString();
    }

    @Override
    public boolean matches(@Nullable CharSequence presented, @Nullable String expected) {
        return presented != null
                && expected != null
                && MessageDigest.isEqual(
                        presented.toString().getBytes(StandardCharsets.UTF_8),
                        expected.getBytes(StandardCharsets.UTF_8));
    }
}
