package io.countersign.token.keys;

import io.countersign.contracts.token.PublicKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The keys as this instance knows them at one moment; oldest first. */
public final class KeyRing {

    private final List<SigningKey> keys;

    public KeyRing(List<SigningKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("A key ring needs a key");
        }
        this.keys = keys.stream()
                .sorted(Comparator.comparingLong(SigningKey::epoch))
                .toList();
    }

    /** The newest whose time has come. */
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

    /** Those that somebody may still need in order to verify an access token. */
    List<PublicKey> published(KeyPolicy policy, Instant now) {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> published(i, policy))
                .filter(key -> key.until().isAfter(now))
                .toList();
    }

    /** Those that signed nothing that is still alive. */
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

    /** Until its successor starts, and for the newest: until its successor is to start. */
    private Instant signsUntil(int i, KeyPolicy policy) {
        return i + 1 < keys.size()
                ? keys.get(i + 1).activeFrom()
                : keys.get(i).activeFrom().plus(policy.rotation());
    }
}
