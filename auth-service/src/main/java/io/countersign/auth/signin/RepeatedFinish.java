package io.countersign.auth.signin;

import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.message.Secret;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.Outcome;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Finishes an attempt that is already redeemed. It waits for a first finish in progress, and replies {@code UNAVAILABLE} as long as the
 * outcome of that is unknown. The following steps are idempotent.
 */
final class RepeatedFinish {

    private static final Duration POLL = Duration.ofMillis(50);

    private final AttemptStore store;
    private final Duration window;
    private final Clock clock;

    RepeatedFinish(AttemptStore store, Duration window, Clock clock) {
        this.store = store;
        this.window = window;
        this.clock = clock;
    }

    /** A browser repeats the request with the same code, after a reload or a lost response: allowed within the repeat window. */
    Mono<Outcome<Finished>> repeat(
            FinishSignIn command, CommandContext context, Attempt attempt, AttemptRedemption first) {
        if (!allowed(command.code(), attempt, first)) {
            return Mono.error(SignInRefusals.attemptNotFound());
        }
        return result(attempt, maxWait(context, first))
                .switchIfEmpty(Mono.error(SignInRefusals::outcomeUnknown))
                .flatMap(result -> Mono.justOrEmpty(result.signIn()))
                .map(signIn -> Forwarding.of(attempt, signIn))
                .switchIfEmpty(Mono.error(SignInRefusals::attemptNotFound));
    }

    /**
     * A redelivered command: no reply, because the first delivery replies, unless the success of that is known.
     */
    Mono<Outcome<Finished>> redelivered(CommandContext context, Attempt attempt) {
        return Mono.just(attempt)
                .filter(bound -> bound.browserBinding() != null)
                .flatMap(bound -> result(bound, Deadlines.remaining(context, clock)))
                .filter(result -> result.confirmationHash() == null)
                .flatMap(result -> Mono.justOrEmpty(result.signIn()))
                .map(signIn -> Forwarding.of(attempt, signIn))
                .defaultIfEmpty(Outcome.noReply());
    }

    private Mono<AttemptResult> result(Attempt attempt, Duration maxWait) {
        return store.results()
                .find(attempt.id())
                .repeatWhenEmpty(Integer.MAX_VALUE, polls -> polls.delayElements(POLL))
                .timeout(maxWait, Mono.empty());
    }

    /** A first finish that has no outcome within the window was interrupted. */
    private Duration maxWait(CommandContext context, AttemptRedemption first) {
        Duration left = Deadlines.remaining(context, clock);
        Duration open = Duration.between(clock.instant(), first.redeemedAt().plus(window));
        return open.compareTo(left) < 0 ? open : left;
    }

    private boolean allowed(@Nullable Secret code, Attempt attempt, AttemptRedemption first) {
        return attempt.browserBinding() != null
                && code != null
                && Digests.equal(Digests.of(code), first.codeHash())
                && clock.instant().isBefore(first.redeemedAt().plus(window));
    }
}
