package io.countersign.faults.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What the report says about a run besides its history.
 *
 * @param seed of the fault schedule and the clients' choices
 * @param started when the load began
 * @param duration of the load, with and without faults
 * @param versions by component, such as {@code java}
 * @param counts further measures, in the order of the report
 */
public record RunSummary(
        long seed, Instant started, Duration duration, Map<String, String> versions, Map<String, Long> counts) {}
