package io.countersign.auth.users;

import io.countersign.contracts.auth.GetUser;
import io.countersign.contracts.auth.User;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import reactor.core.publisher.Mono;

/** Answers what is known of users. */
public final class UserQueries {

    private final Accounts accounts;
    private final UserViews views;

    UserQueries(Accounts accounts, UserViews views) {
        this.accounts = accounts;
        this.views = views;
    }

    /** What the account still owes is published first: nobody is told of a state before its events. */
    public Mono<User> get(GetUser query) {
        return accounts.find(query.userId())
                .flatMap(accounts::publish)
                .map(views::of)
                .switchIfEmpty(Mono.error(() -> new Refused(FailureCode.NOT_FOUND, "The user does not exist.")));
    }

    /** The account's nickname, or empty. */
    public Mono<String> nickname(String userId) {
        return accounts.find(userId).map(Account::nickname);
    }
}
