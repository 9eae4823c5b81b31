package io.countersign.token.keys;

import io.countersign.contracts.token.PublicKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A snapshot of the keys, oldest first. */
public final class KeyRing {

    private final List<SigningKey> keys;

    public KeyRing(List<SigningKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("Empty key ring");
        }
        this.keys = keys.stream()
                .sorted(Comparator.comparingLong(SigningKey::epoch))
                .toList();
    }

    /** The newest key whose start time has passed. */
    public SigningKey active(Instant now) {
        for (int i = keys.size() - 1; i > 0; i--) {
            if (!keys.get(i).activeFrom().isAfter(now)) {
                return keys.get(i);
            }
        }
        return keys.get(0);
    }

    public Optional<SigningKey> find(String keyId) {
        return keys.stream().filter(key -> key.keyId().equals(keyId)).findFirst();
    }

    SigningKey newest() {
        return keys.get(keys.size() - 1);
    }

    /** The keys that may still be needed to verify access tokens. */
    List<PublicKey> published(KeyPolicy policy, Instant now) {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> published(i, policy))
                .filter(key -> key.until().isAfter(now))
                .toList();
    }

    /** The keys whose tokens have all expired. */
    List<SigningKey> outlived(KeyPolicy policy, Instant now) {
        return IntStream.range(0, keys.size() - 1)
                .filter(i -> signsUntil(i, policy).plus(policy.refreshOverlap()).isBefore(now))
                .mapToObj(keys::get)
                .toList();
    }

    List<String> keyIds() {
        return keys.stream().map(SigningKey::keyId).toList();
    }

    private PublicKey published(int i, KeyPolicy policy) {
        SigningKey key = keys.get(i);
        return new PublicKey(
                key.keyId(), Map.copyOf(key.jwk()), signsUntil(i, policy).plus(policy.accessOverlap()));
    }

    /** The start of its successor; for the newest key, the planned start. */
    private Instant signsUntil(int i, KeyPolicy policy) {
        return i + 1 < keys.size()
                ? keys.get(i + 1).activeFrom()
                : keys.get(i).activeFrom().plus(policy.rotation());
    }
}
