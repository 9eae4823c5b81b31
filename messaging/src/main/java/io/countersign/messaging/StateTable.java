package io.countersign.messaging;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compacted topic, read from its beginning and followed: what this process knows of it, in memory.
 *
 * @param <V> the message that the topic carries
 */
public interface StateTable<V> {

    @Nullable
    V get(String key);

    /** A view of all entries; it changes as records arrive. */
    Map<String, V> entries();

    /** Puts an entry that is on its way through the topic already, so that this process need not wait to see it. */
    void expect(String key, V value);

    /** Whether everything that was on the topic when this process started has been read. */
    boolean caughtUp();

    /**
     * How old this knowledge is: whatever the broker had acknowledged that long ago has been read. It is small as long as the broker
     * answers, and grows while it does not, while this process is stopped, and from the start until the table has caught up.
     */
    Duration age();
}
