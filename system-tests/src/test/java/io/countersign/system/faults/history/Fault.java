package io.countersign.system.faults.history;

import java.time.Instant;

/**
 * Something that was done to the system.
 *
 * @param what such as {@code kill -9}, {@code SIGSTOP}, {@code poison}
 * @param target the process, provider or topic that it was done to
 * @param detail what else is needed to understand it, such as the poison's id
 */
public record Fault(String what, String target, Instant from, Instant to, String detail) {}
