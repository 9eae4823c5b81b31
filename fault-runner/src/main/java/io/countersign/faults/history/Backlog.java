package io.countersign.faults.history;

import java.time.Duration;
import java.util.Map;

/**
 * The work that was still pending some time after healing.
 *
 * @param waited since healing
 * @param lag by consumer group, topic and partition, such as {@code identity.link identity.link.commands-2}
 * @param pending how many documents have pending events or are open identity reservations, by collection
 * @param stuck partitions whose consumer did not pass a probe record, with the reason
 */
public record Backlog(Duration waited, Map<String, Long> lag, Map<String, Long> pending, Map<String, String> stuck) {

    public Backlog {
        lag = Map.copyOf(lag);
        pending = Map.copyOf(pending);
        stuck = Map.copyOf(stuck);
    }
}
