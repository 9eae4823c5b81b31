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
 * Answers a browser that finishes an attempt again with the same code, after a reload or a lost answer: with what the first time came to,
 * for a short while. It waits for a first time that is still under way. The steps that follow are idempotent.
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

    Mono<Outcome<Finished>> repeat(FinishSignIn command, CommandContext context, Attempt attempt, Take first) {
        if (!allowed(command.code(), attempt, first)) {
            return Mono.error(SignInRefusals.attemptNotFound());
        }
        return store.results()
                .find(attempt.id())
                .repeatWhenEmpty(Integer.MAX_VALUE, rounds -> rounds.delayElements(POLL))
                .timeout(patience(context, first), Mono.empty())
                .flatMap(result -> Mono.justOrEmpty(result.signIn()))
                .map(signIn -> Forwarding.of(attempt, signIn))
                .switchIfEmpty(Mono.error(SignInRefusals::attemptNotFound));
    }

    /** A first time that has not ended within the window was cut by a crash. */
    private Duration patience(CommandContext context, Take first) {
        Duration left = Deadlines.left(context, clock);
        Duration open = Duration.between(clock.instant(), first.takenAt().plus(window));
        return open.compareTo(left) < 0 ? open : left;
    }

    private boolean allowed(@Nullable Secret code, Attempt attempt, Take first) {
        return attempt.browserBinding() != null
                && code != null
                && Digests.equal(Digests.of(code), first.codeHash())
                && clock.instant().isBefore(first.takenAt().plus(window));
    }
}
