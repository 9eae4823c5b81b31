package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;

/**
 * An account was erased. Subscribers must erase what they store about this user.
 *
 * @param userId the account, a UUID
 * @param erasedAt when
 */
@MessageType("auth.UserErased.v1")
public record UserErased(String userId, Instant erasedAt) implements UserEvent {}
