package io.countersign.faults.history;

import java.time.Duration;
import java.util.Map;

/**
 * What was still to be done when the system had been whole again for a while.
 *
 * @param waited since it was healed
 * @param lag by consumer group, topic and partition, such as {@code identity.link identity.link.commands-2}
 * @param pending documents that owe events, and claims that are open, by collection
 * @param stuck partitions on which a probe was not handled, with the reason
 */
public record Backlog(Duration waited, Map<String, Long> lag, Map<String, Long> pending, Map<String, String> stuck) {

    public Backlog {
        lag = Map.copyOf(lag);
        pending = Map.copyOf(pending);
        stuck = Map.copyOf(stuck);
    }
}
