package io.countersign.messaging;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An in-memory view of a compacted topic, read from its beginning and followed.
 *
 * @param <V> the message that the topic carries
 */
public interface StateTable<V> {

    @Nullable
    V get(String key);

    /** A live view of all entries. */
    Map<String, V> entries();

    /** Adds an entry that has been sent to the topic already, so that this process sees it at once. */
    void expect(String key, V value);

    /** Whether all records that were on the topic when this process started have been read. */
    boolean caughtUp();

    /**
     * The age of this view: all records that the broker had acknowledged that long ago have been read. It is small while the broker
     * responds. It grows while the broker does not respond or this process is stopped, and from the start until the table has caught up.
     */
    Duration age();
}
