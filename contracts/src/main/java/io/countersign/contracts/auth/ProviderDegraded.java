package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.ProviderEvent;
import java.time.Instant;

/**
 * Sign-ins with a provider fail; its circuit breaker refuses them at once until it recovers.
 *
 * @param provider the provider's string id
 * @param reason a short description of the failure, without text that the provider sent
 * @param since when the failures began
 */
@MessageType("auth.ProviderDegraded.v1")
public record ProviderDegraded(String provider, String reason, Instant since) implements ProviderEvent {}
