package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.ProviderEvent;
import java.time.Instant;

/**
 * Sign-ins with a provider fail, and are refused at once until it recovers.
 *
 * @param reason what fails, in a few words and without anything that the provider sent
 */
@MessageType("auth.ProviderDegraded.v1")
public record ProviderDegraded(String provider, String reason, Instant since) implements ProviderEvent {}
