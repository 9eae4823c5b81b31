package io.countersign.token.sessions;

import io.countersign.contracts.token.RevocationReason;

/**
 * The end of a chain.
 *
 * @param commandId of the command that caused it, so that a redelivery is recognized
 */
public record Revoked(RevocationReason reason, String commandId) {}
