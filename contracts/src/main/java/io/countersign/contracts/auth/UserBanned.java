package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;

/**
 * An account was banned. Its sessions end.
 *
 * @param userId the account, a UUID
 * @param reason as in {@link BanUser}
 * @param bannedAt when
 */
@MessageType("auth.UserBanned.v1")
public record UserBanned(String userId, String reason, Instant bannedAt) implements UserEvent {}
