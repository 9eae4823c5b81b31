package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;

/** An account was erased. Who keeps anything about this user removes it. */
@MessageType("auth.UserErased.v1")
public record UserErased(String userId, Instant erasedAt) implements UserEvent {}
