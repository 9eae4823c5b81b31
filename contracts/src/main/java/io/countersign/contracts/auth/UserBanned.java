package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;

/** An account was banned. Every session of it ends. */
@MessageType("auth.UserBanned.v1")
public record UserBanned(String userId, String reason, Instant bannedAt) implements UserEvent {}
