package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account.
 *
 * @param id a UUID
 * @param email the address that the provider returned when the account was registered; for display only, possibly unverified
 * @param nickname for display; not unique
 * @param createdAt when the account was registered
 * @param status whether the account may be used
 * @param permissions the {@code scope} of its access tokens; {@code oauth} grants the SSO API
 */
@MessageType("auth.User.v1")
public record User(
        String id,
        @Nullable String email,
        String nickname,
        Instant createdAt,
        UserStatus status,
        List<String> permissions) {

    public User {
        permissions = List.copyOf(permissions);
    }
}
