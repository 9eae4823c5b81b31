package io.countersign.faults.history;

import java.time.Instant;

/**
 * Something that was done to the system.
 *
 * <p>The whole broker and the whole store are the targets {@code broker} and {@code store}; a process is published by its instance name, such as
 * {@code token-1}, and what is done to a provider, by {@code provider}.
 *
 * @param what such as {@code kill -9}, {@code SIGSTOP}, {@code poison}
 * @param target the process, provider or topic that it was done to
 * @param to when it was undone: a stopped process went on, a killed one was started again and ready
 * @param detail what else is needed to understand it, such as the poison's id
 */
public record Fault(String what, String target, Instant from, Instant to, String detail) {}
