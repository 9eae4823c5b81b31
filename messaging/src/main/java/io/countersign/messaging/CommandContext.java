package io.countersign.messaging;

import java.time.Instant;

/**
 * What travels beside a command.
 *
 * @param commandId names this sending; the same when the broker delivers it twice
 * @param correlationId names the caller's request through all services
 * @param deadline after it nobody waits for an answer any more
 */
public record CommandContext(String commandId, String correlationId, Instant deadline) {}
