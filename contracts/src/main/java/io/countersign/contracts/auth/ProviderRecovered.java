package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.ProviderEvent;
import java.time.Instant;

/** A provider that was degraded answers again. */
@MessageType("auth.ProviderRecovered.v1")
public record ProviderRecovered(String provider, Instant recoveredAt) implements ProviderEvent {}
