package io.countersign.faults.history;

import java.time.Instant;

/**
 * A fault that was injected.
 *
 * <p>The only broker and the only {@code mongod} are the targets {@code broker} and {@code store}, one of several is {@code broker-2};
 * other processes are named by their instance, such as {@code token-1}, and all providers are {@code provider}.
 *
 * @param what such as {@code kill -9} or {@code SIGSTOP}
 * @param target the process or provider
 * @param to when it was undone: a stopped process continued, a killed one was restarted and ready
 * @param detail such as the duration, or the provider's id
 */
public record Fault(String what, String target, Instant from, Instant to, String detail) {}
