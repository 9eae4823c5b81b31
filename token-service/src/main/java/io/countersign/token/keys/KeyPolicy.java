package io.countersign.token.keys;

import java.time.Duration;
import java.time.Instant;

/**
 * How long keys live.
 *
 * @param algorithm of keys to come
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
            throw new IllegalArgumentException("Signing keys must live longer than they are published ahead");
        }
    }

    /** When the successor of a key has to be there. */
    Instant successorDue(SigningKey key) {
        return key.activeFrom().plus(rotation).minus(ahead);
    }

    /** The successor starts when the key's time is over, but never before verifiers had the time to learn of it. */
    SigningKey successor(SigningKey key, Instant now) {
        Instant planned = key.activeFrom().plus(rotation);
        Instant earliest = now.plus(ahead);
        return SigningKey.generate(key.epoch() + 1, algorithm, planned.isAfter(earliest) ? planned : earliest);
    }
}
