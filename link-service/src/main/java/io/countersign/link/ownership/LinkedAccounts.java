package io.countersign.link.ownership;

import io.countersign.store.Write;
import reactor.core.publisher.Mono;

/** The accounts, one for each user. */
public interface LinkedAccounts {

    /** The account; one that {@linkplain LinkedAccount#exists() does not exist} when there is none. */
    Mono<LinkedAccount> find(String userId);

    /**
     * Stores what an account became, in one atomic write.
     *
     * @param before as it was found
     * @param after its successor
     * @return won with the account as stored; lost when it changed since it was found
     */
    Mono<Write<LinkedAccount>> change(LinkedAccount before, LinkedAccount after);
}
