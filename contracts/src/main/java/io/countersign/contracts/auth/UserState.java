package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as it stands ({@code identity.users}, keyed by user id). A tombstone takes its place when the account is erased.
 *
 * @param sequence of the last event from {@code /auth/users} that changed anything in here: those after it are still to be applied
 */
@MessageType("auth.UserState.v1")
public record UserState(
        String userId, @Nullable String email, String nickname, UserStatus status, Instant createdAt, long sequence) {}
