package io.countersign.auth.users;

import io.countersign.contracts.auth.User;
import java.util.List;

/** Converts accounts to the message that other services receive. */
final class UserViews {

    private final List<String> permissions;

    UserViews(UserProperties properties) {
        this.permissions = List.copyOf(properties.permissions());
    }

    User of(UserAccount account) {
        return new User(
                account.id(), account.email(), account.nickname(), account.createdAt(), account.status(), permissions);
    }
}
