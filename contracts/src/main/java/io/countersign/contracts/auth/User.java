package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account.
 *
 * @param email the address that the provider gave when the account was registered; for display only, perhaps not verified
 * @param nickname the name that the account is shown with; not unique
 * @param permissions what the account may do: the {@code scope} of its access tokens. {@code oauth} admits to the SSO API
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
