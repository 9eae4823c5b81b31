package io.countersign.token.keys;

import java.time.Duration;
import java.time.Instant;

/**
 * The lifetime of keys.
 *
 * @param algorithm of new keys
 * @param rotation how long a key signs
 * @param ahead how long the next key is published before it signs
 * @param accessOverlap after the end of signing, until the last access token has expired everywhere
 * @param refreshOverlap after the end of signing, until the last refresh token has expired
 */
public record KeyPolicy(
        SigningAlgorithm algorithm,
        Duration rotation,
        Duration ahead,
        Duration accessOverlap,
        Duration refreshOverlap) {

    public KeyPolicy {
        if (rotation.compareTo(ahead) <= 0) {
            throw new IllegalArgumentException(
                    "The rotation period of signing keys must be longer than they are published ahead");
        }
    }

    /** When the successor of a key must exist. */
    Instant successorDue(SigningKey key) {
        return key.activeFrom().plus(rotation).minus(ahead);
    }

    /** The successor starts when the rotation period ends, but not before it has been published for long enough. */
    SigningKey successor(SigningKey key, Instant now) {
        Instant planned = key.activeFrom().plus(rotation);
        Instant earliest = now.plus(ahead);
        return SigningKey.generate(key.epoch() + 1, algorithm, planned.isAfter(earliest) ? planned : earliest);
    }
}
