package io.countersign.auth.users;

import io.countersign.contracts.auth.GetUser;
import io.countersign.contracts.auth.User;
import reactor.core.publisher.Mono;

/** Answers what is known of users. */
public final class UserQueries {

    private final Accounts accounts;
    private final UserViews views;

    UserQueries(Accounts accounts, UserViews views) {
        this.accounts = accounts;
        this.views = views;
    }

    /** What the account still owes is published first: nobody is told of a state before its events. Erased accounts are no more. */
    public Mono<User> get(GetUser query) {
        return accounts.find(query.userId())
                .flatMap(accounts::publish)
                .filter(account -> !account.erased())
                .map(views::of)
                .switchIfEmpty(Mono.error(UserRefusals::notFound));
    }

    /**
     * What a person knows the account by, or empty: the nickname, which anyone may have, with the e-mail address where there is one.
     */
    public Mono<String> name(String userId) {
        return accounts.find(userId).filter(account -> !account.erased()).map(UserQueries::nameOf);
    }

    private static String nameOf(Account account) {
        return account.email() == null ? account.nickname() : account.nickname() + " (" + account.email() + ")";
    }
}
