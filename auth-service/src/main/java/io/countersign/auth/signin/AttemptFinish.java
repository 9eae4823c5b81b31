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
 * Finishes attempts: checks the caller, redeems the attempt, exchanges the code with the provider, forwards the sign-in. A caller without
 * permission leaves the attempt unused; once redeemed it is used regardless of the outcome.
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
        return find(command.attemptId()).flatMap(found -> finish(command, context, found.getT1(), found.getT2()));
    }

    /** Always reads both, so that unknown, foreign, used and expired attempts take the same time. */
    private Mono<Tuple2<Optional<Attempt>, Optional<AttemptRedemption>>> find(String attemptId) {
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
                    .flatMap(attempt -> repeats.redelivered(context, attempt))
                    .defaultIfEmpty(Outcome.noReply());
        }
        FinishPermission permission = found.map(attempt -> FinishPermission.of(command, attempt, clock.instant()))
                .orElse(FinishPermission.DENIED);
        if (permission == FinishPermission.DENIED) {
            return Mono.error(SignInRefusals.attemptNotFound());
        }
        Attempt attempt = found.orElseThrow();
        return earlier.isPresent()
                ? repeats.repeat(command, context, attempt, earlier.get())
                : redeem(command, context, attempt, permission);
    }

    private Mono<Outcome<Finished>> redeem(
            FinishSignIn command, CommandContext context, Attempt attempt, FinishPermission permission) {
        AttemptRedemption redemption = new AttemptRedemption(
                attempt.id(),
                context.commandId(),
                command.code() == null ? null : Digests.of(command.code()),
                clock.instant(),
                attempt.expiresAt().plus(AttemptRedemption.SURVIVES_ATTEMPT));
        return store.redemptions()
                .insert(redemption)
                .flatMap(write -> write.fold(
                        won -> exchangeCode(command, attempt, permission)
                                .doOnError(Refused.class, refused -> log(refused, attempt, context)),
                        () -> redeemedBefore(command, context, attempt)));
    }

    private Mono<Outcome<Finished>> redeemedBefore(FinishSignIn command, CommandContext context, Attempt attempt) {
        return store.redemptions()
                .find(attempt.id())
                .flatMap(first -> first.isBy(context)
                        ? repeats.redelivered(context, attempt)
                        : repeats.repeat(command, context, attempt, first));
    }

    private Mono<Outcome<Finished>> exchangeCode(FinishSignIn command, Attempt attempt, FinishPermission permission) {
        return exchange.verify(attempt, command)
                .filterWhen(signIn -> accounts.mayFinish(attempt))
                .switchIfEmpty(Mono.error(SignInRefusals::attemptNotFound))
                .onErrorResume(
                        error -> storeResult(attempt, null).onErrorComplete().then(Mono.error(error)))
                .flatMap(signIn -> permission == FinishPermission.TO_BE_CONFIRMED
                        ? confirmation.request(attempt, signIn)
                        : storeResult(attempt, signIn).thenReturn(Forwarding.of(attempt, signIn)));
    }

    private static void log(Refused refused, Attempt attempt, CommandContext context) {
        log.info(
                "A sign-in with the provider {} was refused: {} (correlation id {})",
                attempt.provider(),
                refused.getMessage(),
                context.correlationId());
    }

    /** Only a browser may repeat its request. */
    private Mono<Void> storeResult(Attempt attempt, @Nullable VerifiedSignIn signIn) {
        return attempt.browserBinding() == null
                ? Mono.empty()
                : store.results()
                        .insert(new AttemptResult(attempt.id(), signIn, null, attempt.expiresAt()))
                        .then();
    }
}
