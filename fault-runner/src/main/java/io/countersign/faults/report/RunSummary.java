package io.countersign.faults.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What a run was, beside what its history tells.
 *
 * @param seed reproduces the run's choices
 * @param started when the load began
 * @param duration of load and faults, without healing and draining
 * @param versions of what took part, such as {@code java} and {@code mongod}
 * @param counts further numbers that a reader wants to know, in the order in which they are to be shown
 */
public record RunSummary(
        long seed, Instant started, Duration duration, Map<String, String> versions, Map<String, Long> counts) {}
