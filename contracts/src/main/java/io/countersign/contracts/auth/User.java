package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account, as its owner sees it. */
@MessageType("auth.User.v1")
public record User(
        String id,
        @Nullable String email,
        String nickname,
        Instant createdAt,
        UserStatus status,
        Group group,
        @Nullable String avatar,
        String preferredTheme,
        int credit,
        String language) {}
