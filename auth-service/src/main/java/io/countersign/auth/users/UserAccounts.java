package io.countersign.auth.users;

import io.countersign.store.Write;
import reactor.core.publisher.Mono;

/** All accounts. */
public interface UserAccounts {

    /** The account, or empty. */
    Mono<UserAccount> find(String userId);

    /** Lost if there is an account with this id. */
    Mono<Write<UserAccount>> add(UserAccount account);

    /**
     * Stores an account as changed by a sign-in or a command.
     *
     * @param after {@code before} with at most one more version and one more pending event
     * @return won with {@code after}; lost if the account has changed since {@code before} was read
     */
    Mono<Write<UserAccount>> replace(UserAccount before, UserAccount after);

    /** Completes with the account when its pending events are durable. */
    Mono<UserAccount> publish(UserAccount account);
}
