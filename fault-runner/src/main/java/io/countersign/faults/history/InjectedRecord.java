package io.countersign.faults.history;

import java.time.Instant;

/**
 * A record that the run put on a topic itself.
 *
 * @param poison whether it must end in the dead letters; otherwise it repeats a record that was there
 * @param id travels in the header {@code fault-injection}, so that it can be published from the services' own records
 */
public record InjectedRecord(
        String topic, int partition, long offset, boolean poison, String id, String what, Instant at) {}
