package io.countersign.token.keys;

import java.time.Clock;
import java.util.List;

/** Key rings for tests. */
public final class TestKeys {

    private TestKeys() {}

    public static LiveKeys live(Clock clock) {
        return live(SigningKey.generate(1, SigningAlgorithm.ES256, clock.instant()));
    }

    public static LiveKeys live(SigningKey... keys) {
        LiveKeys live = new LiveKeys();
        live.replace(new KeyRing(List.of(keys)));
        return live;
    }
}
