package io.countersign.token.sessions;

import io.countersign.contracts.token.RevocationReason;

/**
 * The end of a chain.
 *
 * @param commandId what asked for it, so that a repeated delivery is recognised
 */
public record Revoked(RevocationReason reason, String commandId) {}
