package io.countersign.faults.history;

import java.time.Instant;

/**
 * A record that the nemesis sent.
 *
 * @param poison whether it must be dead-lettered; otherwise it is a copy of an earlier record
 * @param id the header {@code fault-injection}, which distinguishes it from the services' own records
 */
public record InjectedRecord(
        String topic, int partition, long offset, boolean poison, String id, String what, Instant at) {}
