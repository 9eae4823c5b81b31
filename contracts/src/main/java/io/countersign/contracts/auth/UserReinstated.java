package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;

/**
 * The ban of an account was lifted.
 *
 * @param userId the account, a UUID
 * @param reinstatedAt when
 */
@MessageType("auth.UserReinstated.v1")
public record UserReinstated(String userId, Instant reinstatedAt) implements UserEvent {}
