package io.countersign.auth.users;

import io.countersign.auth.users.UserProperties.GroupProperties;
import io.countersign.contracts.auth.Group;
import io.countersign.contracts.auth.User;

/** Shows accounts as the other services see them. */
final class UserViews {

    private final Group group;
    private final String preferredTheme;
    private final int credit;
    private final String language;

    UserViews(UserProperties properties) {
        GroupProperties all = properties.group();
        this.group = new Group(
                all.id(),
                all.name(),
                all.permission(),
                all.permissions(),
                all.directLinkBatchSize(),
                all.trashRetention());
        this.preferredTheme = properties.preferredTheme();
        this.credit = properties.credit();
        this.language = properties.language();
    }

    User of(UserAccount account) {
        return new User(
                account.id(),
                account.email(),
                account.nickname(),
                account.createdAt(),
                account.status(),
                group,
                null,
                preferredTheme,
                credit,
                language);
    }
}
