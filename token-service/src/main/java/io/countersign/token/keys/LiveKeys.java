package io.countersign.token.keys;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The key ring in use; {@link KeyRotation} replaces it. */
public final class LiveKeys {

    private final AtomicReference<@Nullable KeyRing> ring = new AtomicReference<>();

    /** @throws Refused with {@code UNAVAILABLE} until keys have been read from the store */
    public KeyRing ring() {
        KeyRing current = ring.get();
        if (current == null) {
            throw new Refused(FailureCode.UNAVAILABLE, "The signing keys are not loaded yet.");
        }
        return current;
    }

    public boolean loaded() {
        return ring.get() != null;
    }

    void replace(KeyRing next) {
        ring.set(next);
    }
}
