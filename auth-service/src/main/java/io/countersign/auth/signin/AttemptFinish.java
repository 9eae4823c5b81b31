package io.countersign.auth.signin;

import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.Outcome;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/**
 * Finishes attempts: checks who calls, redemptions the attempt, has the provider vouch, hands on. Whoever may not
 * finish it leaves it to its
 * owner; from the take on, whatever happens spends it.
 */
public final class AttemptFinish {

    private static final Logger log = LoggerFactory.getLogger(AttemptFinish.class);

    private final AttemptStore store;
    private final ProviderExchange exchange;
    private final RepeatedFinish repeats;
    private final LinkConfirmation confirmation;
    private final LinkableAccounts accounts;
    private final Clock clock;

    AttemptFinish(
            AttemptStore store,
            ProviderExchange exchange,
            RepeatedFinish repeats,
            LinkConfirmation confirmation,
            LinkableAccounts accounts,
            Clock clock) {
        this.store = store;
        this.exchange = exchange;
        this.repeats = repeats;
        this.confirmation = confirmation;
        this.accounts = accounts;
        this.clock = clock;
    }

    public Mono<Outcome<Finished>> finish(FinishSignIn command, CommandContext context) {
        if (command.code() == null && command.error() == null) {
            return Mono.error(new Refused(Failure.invalid("code", "The code is missing.")));
        }
        return known(command.attemptId()).flatMap(known -> finish(command, context, known.getT1(), known.getT2()));
    }

    /** Both are always looked for, so that unknown, foreign, used and expired attempts cost the same time. */
    private Mono<Tuple2<Optional<Attempt>, Optional<AttemptRedemption>>> known(String attemptId) {
        return Mono.zip(
                store.attempts().find(attemptId).singleOptional(),
                store.redemptions().find(attemptId).singleOptional());
    }

    private Mono<Outcome<Finished>> finish(
            FinishSignIn command,
            CommandContext context,
            Optional<Attempt> found,
            Optional<AttemptRedemption> earlier) {
        if (earlier.isPresent() && earlier.get().isBy(context)) {
            return Mono.justOrEmpty(found)
                    .flatMap(attempt -> repeats.copy(context, attempt))
                    .defaultIfEmpty(Outcome.silence());
        }
        FinishPermission access = found.map(attempt -> FinishPermission.of(command, attempt, clock.instant()))
                .orElse(FinishPermission.DENIED);
        if (access == FinishPermission.DENIED) {
            return Mono.error(SignInRefusals.attemptNotFound());
        }
        Attempt attempt = found.orElseThrow();
        return earlier.isPresent()
                ? repeats.repeat(command, context, attempt, earlier.get())
                : take(command, context, attempt, access);
    }

    private Mono<Outcome<Finished>> take(
            FinishSignIn command, CommandContext context, Attempt attempt, FinishPermission access) {
        AttemptRedemption take = new AttemptRedemption(
                attempt.id(),
                context.commandId(),
                command.code() == null ? null : Digests.of(command.code()),
                clock.instant(),
                attempt.expiresAt().plus(AttemptRedemption.SURVIVES_ATTEMPT));
        return store.redemptions()
                .insert(take)
                .flatMap(mine -> mine
                        ? taken(command, attempt, access)
                                .doOnError(Refused.class, refused -> log(refused, attempt, context))
                        : store.redemptions()
                                .find(attempt.id())
                                .flatMap(first -> first.isBy(context)
                                        ? repeats.copy(context, attempt)
                                        : repeats.repeat(command, context, attempt, first)));
    }

    private Mono<Outcome<Finished>> taken(FinishSignIn command, Attempt attempt, FinishPermission access) {
        return exchange.verify(attempt, command)
                .filterWhen(signIn -> accounts.admit(attempt))
                .switchIfEmpty(Mono.error(SignInRefusals::attemptNotFound))
                .onErrorResume(
                        error -> remember(attempt, null).onErrorComplete().then(Mono.error(error)))
                .flatMap(signIn -> access == FinishPermission.TO_BE_CONFIRMED
                        ? confirmation.ask(attempt, signIn)
                        : remember(attempt, signIn).thenReturn(Forwarding.of(attempt, signIn)));
    }

    private static void log(Refused refused, Attempt attempt, CommandContext context) {
        log.info(
                "A sign-in with {} ended: {} (correlation id {})",
                attempt.provider(),
                refused.getMessage(),
                context.correlationId());
    }

    /** Only who is bound to a browser may ask again. */
    private Mono<Void> remember(Attempt attempt, @Nullable VerifiedSignIn signIn) {
        return attempt.browserBinding() == null
                ? Mono.empty()
                : store.results()
                        .insert(new AttemptResult(attempt.id(), signIn, null, attempt.expiresAt()))
                        .then();
    }
}
