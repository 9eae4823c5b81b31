package io.countersign.messaging;

import java.time.Instant;
import java.util.function.Function;

/** Opens {@link StateTable}s. */
public interface StateTables {

    /** @param until when an entry expires; {@code Instant.MAX} for never */
    <V> StateTable<V> open(String topic, Class<V> type, Function<V, Instant> until);
}
