package io.countersign.messaging.test;

import io.countersign.messaging.StateTable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A state table with the entries of a test. */
public final class FakeStateTable<V> implements StateTable<V> {

    private final Map<String, V> entries = new ConcurrentHashMap<>();
    private volatile boolean caughtUp = true;
    private volatile Duration age = Duration.ZERO;

    public void caughtUp(boolean caughtUp) {
        this.caughtUp = caughtUp;
    }

    public void age(Duration age) {
        this.age = age;
    }

    public void clear() {
        entries.clear();
        caughtUp = true;
        age = Duration.ZERO;
    }

    @Override
    public @Nullable V get(String key) {
        return entries.get(key);
    }

    @Override
    public Map<String, V> entries() {
        return entries;
    }

    @Override
    public void expect(String key, V value) {
        entries.put(key, value);
    }

    @Override
    public boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public Duration age() {
        return caughtUp ? age : Duration.ofNanos(Long.MAX_VALUE);
    }
}
