package io.countersign.auth.users;

import io.countersign.store.Write;
import reactor.core.publisher.Mono;

/** All accounts. */
public interface UserAccounts {

    /** The account, or empty. */
    Mono<UserAccount> find(String userId);

    /** Lost when there is an account of that id. */
    Mono<Write<UserAccount>> add(UserAccount account);

    /**
     * Stores what a sign-in or a command made of an account.
     *
     * @param after {@code before} with at most one version and one pending event more
     * @return won with {@code after}; lost when the account has changed since {@code before} was read
     */
    Mono<Write<UserAccount>> replace(UserAccount before, UserAccount after);

    /** Completes with the account when its pending events are durable. */
    Mono<UserAccount> publish(UserAccount account);
}
