package io.countersign.contracts.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A value that must not be disclosed: an authorization code, a PKCE verifier, a token. It prints as {@code ***}. The messaging module seals
 * (encrypts as a JWE) every {@code Secret} of a message that it writes to the broker.
 */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value in clear. Callers must not log it, store it unsealed or put it into an event. */
    public String reveal() {
        return value;
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
