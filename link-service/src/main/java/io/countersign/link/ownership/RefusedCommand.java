package io.countersign.link.ownership;

import io.countersign.contracts.message.FailureCode;

/** A refused command: a redelivery is refused too, even if it could be carried out by then. */
public record RefusedCommand(String commandId, FailureCode code) {}
