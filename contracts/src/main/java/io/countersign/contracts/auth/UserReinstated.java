package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;

/** A ban was lifted. */
@MessageType("auth.UserReinstated.v1")
public record UserReinstated(String userId, Instant reinstatedAt) implements UserEvent {}
