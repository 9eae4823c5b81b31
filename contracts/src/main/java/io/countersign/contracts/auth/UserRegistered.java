package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account was registered, by the first sign-in with an identity.
 *
 * @param userId the account, a UUID
 * @param email as in {@link User}
 * @param nickname as in {@link User}
 * @param createdAt when
 */
@MessageType("auth.UserRegistered.v1")
public record UserRegistered(String userId, @Nullable String email, String nickname, Instant createdAt)
        implements UserEvent {}
