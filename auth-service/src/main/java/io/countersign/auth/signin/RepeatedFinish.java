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
 * What finishes an attempt that is taken already. It waits for a first time that is still under way, and says nothing definite while it is
 * not known what that came to. The steps that follow are idempotent.
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

    /** A browser finishes an attempt again with the same code, after a reload or a lost answer: that is allowed for a short while. */
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
     * The broker delivers a command again: its caller is told nothing, for the first one answers, unless that one's success is known.
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

    /** A first time that has not ended within the window was cut short. */
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
