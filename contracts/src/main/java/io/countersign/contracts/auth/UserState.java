package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of an account ({@code identity.users}, keyed by user id). A tombstone follows when it is erased.
 *
 * @param userId the account, a UUID
 * @param email as in {@link User}
 * @param nickname as in {@link User}
 * @param status whether the account may be used
 * @param createdAt when the account was registered
 * @param sequence that of the last event from {@code /auth/users} that this state includes
 */
@MessageType("auth.UserState.v1")
public record UserState(
        String userId, @Nullable String email, String nickname, UserStatus status, Instant createdAt, long sequence) {}
