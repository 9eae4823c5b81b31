package io.countersign.auth.users;

import reactor.core.publisher.Mono;

/** All accounts. */
public interface Accounts {

    /** The account, or empty. */
    Mono<Account> find(String userId);

    /** Whether it was stored; false when there is an account of that id. */
    Mono<Boolean> add(Account account);

    /**
     * Stores what a sign-in or a command made of an account.
     *
     * @param after {@code before} with at most one version and one pending event more
     * @return whether it was stored; false when the account has changed since {@code before} was read
     */
    Mono<Boolean> replace(Account before, Account after);

    /** Completes with the account when the events that it owes are durable. */
    Mono<Account> publish(Account account);
}
