package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.ProviderEvent;
import java.time.Instant;

/**
 * A degraded provider responds again.
 *
 * @param provider the provider's string id
 * @param recoveredAt when it did
 */
@MessageType("auth.ProviderRecovered.v1")
public record ProviderRecovered(String provider, Instant recoveredAt) implements ProviderEvent {}
