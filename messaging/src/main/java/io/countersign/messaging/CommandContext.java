package io.countersign.messaging;

import java.time.Instant;

/**
 * The metadata of a command.
 *
 * @param commandId identifies the command; a redelivery has the same
 * @param correlationId identifies the original request in all services
 * @param deadline after which no caller waits for a reply
 */
public record CommandContext(String commandId, String correlationId, Instant deadline) {}
