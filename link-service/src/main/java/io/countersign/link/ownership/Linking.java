package io.countersign.link.ownership;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.PrepareLinking;
import io.countersign.contracts.auth.PreparedAttempt;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.link.BeginLinking;
import io.countersign.contracts.link.LinkIdentity;
import io.countersign.contracts.message.FailureCode;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.Outcome;
import io.countersign.store.OptimisticRetry;
import io.countersign.store.Write;
import java.time.Clock;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Links a further identity to an account. Repeating it for the same attempt succeeds again, without a second event. */
public final class Linking {

    private final Owners owners;
    private final LinkedAccounts accounts;
    private final LinkRefusals refusals;
    private final OptimisticRetry retry;
    private final Clock clock;

    public Linking(Owners owners, LinkedAccounts accounts, OptimisticRetry retry, Clock clock) {
        this.owners = owners;
        this.accounts = accounts;
        this.refusals = new LinkRefusals(accounts);
        this.retry = retry;
        this.clock = clock;
    }

    public Mono<Outcome<PreparedAttempt>> begin(BeginLinking command, CommandContext context) {
        return existing(command.userId()).map(account -> {
            if (account.linkOf(command.provider()).isPresent()) {
                throw LinkRefusals.of(FailureCode.PROVIDER_ALREADY_LINKED);
            }
            return Outcome.forward(new PrepareLinking(
                    command.attemptId(),
                    command.userId(),
                    command.provider(),
                    command.flow(),
                    command.loginHint(),
                    command.browserBinding()));
        });
    }

    public Mono<Finished> link(LinkIdentity command, CommandContext context) {
        return retry.untilWon(
                context, () -> accounts.find(command.userId()).flatMap(account -> decide(command, context, account)));
    }

    private Mono<Write<Finished>> decide(LinkIdentity command, CommandContext context, LinkedAccount account) {
        VerifiedSignIn signIn = command.signIn();
        if (isDone(command, context, account)) {
            return Mono.just(Write.won(linked(command)));
        }
        Optional<FailureCode> refusal = refusal(account, signIn, context);
        if (refusal.isPresent()) {
            return withoutOpenReservation(signIn)
                    .flatMap(write -> write.then(settled -> refusals.refuse(refusal.get(), account, context)));
        }
        IdentityReservation reservation = IdentityReservation.of(command.userId(), signIn, context, clock.instant());
        return owners.reserve(reservation, account)
                .flatMap(write -> write.then(owner -> result(owner, command, account, context)));
    }

    /** A copy of a command, even one whose link has ended since, repeats a success. */
    private static boolean isDone(LinkIdentity command, CommandContext context, LinkedAccount account) {
        return account.endedLinkOf(context.commandId()).isPresent()
                || account.linkOf(command.signIn().provider())
                        .filter(link -> link.attemptId().equals(command.signIn().attemptId()))
                        .isPresent();
    }

    private static Optional<FailureCode> refusal(LinkedAccount account, VerifiedSignIn signIn, CommandContext context) {
        if (account.isErased()) {
            return Optional.of(FailureCode.UNAVAILABLE);
        }
        if (!account.exists()) {
            return Optional.of(FailureCode.UNAUTHENTICATED);
        }
        return account.refusalOf(context.commandId()).or(() -> refusal(account, signIn));
    }

    private static Optional<FailureCode> refusal(LinkedAccount account, VerifiedSignIn signIn) {
        if (account.linkOf(signIn.provider()).isPresent()) {
            return Optional.of(FailureCode.PROVIDER_ALREADY_LINKED);
        }
        return account.hasClosedLinkFrom(signIn.attemptId())
                ? Optional.of(FailureCode.ATTEMPT_NOT_FOUND)
                : Optional.empty();
    }

    /** A reservation of an earlier round must not be completed once its command is refused: the account closes it first. */
    private Mono<Write<Optional<Owner>>> withoutOpenReservation(VerifiedSignIn signIn) {
        return owners.of(signIn.identity().id());
    }

    private Mono<Write<Finished>> result(
            Owner owner, LinkIdentity command, LinkedAccount account, CommandContext context) {
        if (!owner.is(command.userId())) {
            return refusals.refuse(FailureCode.IDENTITY_OWNED_BY_ANOTHER, account, context);
        }
        return owner.link().attemptId().equals(command.signIn().attemptId())
                ? Mono.just(Write.won(linked(command)))
                : refusals.refuse(FailureCode.PROVIDER_ALREADY_LINKED, account, context);
    }

    private static Finished linked(LinkIdentity command) {
        return new Finished.Linked(command.userId(), command.signIn().provider());
    }

    private Mono<LinkedAccount> existing(String userId) {
        return accounts.find(userId)
                .filter(account -> account.exists() && !account.isErased())
                .switchIfEmpty(Mono.error(() -> LinkRefusals.of(FailureCode.UNAUTHENTICATED)));
    }
}
