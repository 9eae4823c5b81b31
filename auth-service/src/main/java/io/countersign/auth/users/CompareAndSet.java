package io.countersign.auth.users;

import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Reads, decides and writes again until nobody else changed the account between reading and writing. */
final class CompareAndSet {

    /** Commands of one user are handled in order; only while partitions move can two instances meet at one account. */
    private static final int MOST_ROUNDS = 16;

    private CompareAndSet() {}

    /** @param round empty when somebody else changed the account meanwhile */
    static Mono<Account> until(Supplier<Mono<Account>> round) {
        return Mono.defer(round)
                .repeatWhenEmpty(rounds -> rounds.take(MOST_ROUNDS))
                .switchIfEmpty(Mono.error(UserRefusals::contended));
    }
}
