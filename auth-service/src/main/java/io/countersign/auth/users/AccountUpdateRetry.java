package io.countersign.auth.users;

import io.countersign.messaging.CommandContext;
import java.time.Clock;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Reads, decides and writes again until nobody else changed the account between reading and writing. */
final class AccountUpdateRetry {

    /** Commands of one user are handled in order; only while partitions move can two instances meet at one account. */
    private static final int MOST_ROUNDS = 16;

    private final Clock clock;

    AccountUpdateRetry(Clock clock) {
        this.clock = clock;
    }

    /**
     * A process that was stopped for a while must not decide anew for a caller who has given up, and perhaps ordered the opposite since.
     *
     * @param round empty when somebody else changed the account meanwhile
     */
    Mono<UserAccount> until(CommandContext context, Supplier<Mono<UserAccount>> round) {
        return Mono.defer(() -> inTime(context) ? round.get() : Mono.error(UserRefusals.tooLate()))
                .repeatWhenEmpty(rounds -> rounds.take(MOST_ROUNDS))
                .switchIfEmpty(Mono.error(UserRefusals::contended));
    }

    private boolean inTime(CommandContext context) {
        return clock.instant().isBefore(context.deadline());
    }
}
