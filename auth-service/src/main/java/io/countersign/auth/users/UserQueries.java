package io.countersign.auth.users;

import io.countersign.contracts.auth.GetUser;
import io.countersign.contracts.auth.User;
import io.countersign.contracts.auth.UserState;
import io.countersign.messaging.StoredState;
import reactor.core.publisher.Mono;

/** Queries of accounts. */
public final class UserQueries {

    private final UserAccounts accounts;
    private final UserViews views;

    UserQueries(UserAccounts accounts, UserViews views) {
        this.accounts = accounts;
        this.views = views;
    }

    /** Publishes pending events first, so that no reply precedes the event of its state. Erased accounts are not found. */
    public Mono<User> get(GetUser query) {
        return accounts.find(query.userId())
                .flatMap(accounts::publish)
                .filter(account -> !account.erased())
                .map(views::of)
                .switchIfEmpty(Mono.error(UserRefusals::notFound));
    }

    /** The record of a user on the state topic; empty for a user who never existed. Pending events are published before. */
    public Mono<StoredState<UserState>> state(String userId) {
        return accounts.find(userId).flatMap(accounts::publish).map(UserQueries::stateOf);
    }

    private static StoredState<UserState> stateOf(UserAccount account) {
        return account.erased()
                ? StoredState.deleted()
                : StoredState.of(new UserState(
                        account.id(),
                        account.email(),
                        account.nickname(),
                        account.status(),
                        account.createdAt(),
                        account.stateVersion()));
    }

    /**
     * The display name of an account: the nickname, which is not unique, with the e-mail address if there is one. Empty if nothing may be
     * linked to the account.
     */
    public Mono<String> nameOfLinkable(String userId) {
        return accounts.find(userId).filter(UserQueries::linkable).map(UserQueries::nameOf);
    }

    private static boolean linkable(UserAccount account) {
        return !account.erased() && !account.status().banned();
    }

    private static String nameOf(UserAccount account) {
        return account.email() == null ? account.nickname() : account.nickname() + " (" + account.email() + ")";
    }
}
