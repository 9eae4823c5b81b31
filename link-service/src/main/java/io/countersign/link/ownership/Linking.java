package io.countersign.link.ownership;

import io.countersign.contracts.auth.AuthorizationRequest;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.PrepareLinking;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.link.BeginLinking;
import io.countersign.contracts.link.LinkIdentity;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.Outcome;
import java.time.Clock;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Links a further identity to an account. Repeating it for the same attempt succeeds again, without a second event. */
public final class Linking {

    private final Owners owners;
    private final Accounts accounts;
    private final Clock clock;

    public Linking(Owners owners, Accounts accounts, Clock clock) {
        this.owners = owners;
        this.accounts = accounts;
        this.clock = clock;
    }

    public Mono<Outcome<AuthorizationRequest>> begin(BeginLinking command, CommandContext context) {
        return existing(command.userId()).map(account -> {
            if (account.linkOf(command.provider()).isPresent()) {
                throw alreadyLinked();
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
        return Rounds.untilDecided(
                context,
                clock,
                () -> accounts.find(command.userId()).flatMap(account -> decide(command, context, account)));
    }

    private Mono<Finished> decide(LinkIdentity command, CommandContext context, Account account) {
        VerifiedSignIn signIn = command.signIn();
        if (isDone(command, context, account)) {
            return Mono.just(linked(command));
        }
        Optional<Refused> refusal = refusal(account, signIn);
        if (refusal.isPresent()) {
            return withoutOpenClaim(signIn).flatMap(settled -> Mono.error(refusal.get()));
        }
        Claim claim = Claim.of(command.userId(), signIn, context, clock.instant());
        return owners.claim(claim, account).flatMap(Mono::justOrEmpty).map(owner -> judged(owner, command));
    }

    /** A copy of a command, even one whose link has ended since, repeats a success. */
    private static boolean isDone(LinkIdentity command, CommandContext context, Account account) {
        return account.endedLinkOf(context.commandId()).isPresent()
                || account.linkOf(command.signIn().provider())
                        .filter(link -> link.attemptId().equals(command.signIn().attemptId()))
                        .isPresent();
    }

    private static Optional<Refused> refusal(Account account, VerifiedSignIn signIn) {
        if (account.isErased()) {
            // Nobody remembers whether this is the copy of a command that linked.
            return Optional.of(new Refused(FailureCode.UNAVAILABLE, "The account is erased."));
        }
        if (!account.exists()) {
            return Optional.of(noSuchAccount());
        }
        if (account.linkOf(signIn.provider()).isPresent()) {
            return Optional.of(alreadyLinked());
        }
        return account.hasClosedLinkFrom(signIn.attemptId())
                ? Optional.of(new Refused(FailureCode.ATTEMPT_NOT_FOUND, "This linking attempt is over."))
                : Optional.empty();
    }

    /** A claim of an earlier round must not be completed by anybody once its command is refused: the account closes it first. */
    private Mono<Optional<Owner>> withoutOpenClaim(VerifiedSignIn signIn) {
        return owners.of(signIn.identity().id());
    }

    private static Finished judged(Owner owner, LinkIdentity command) {
        if (!owner.is(command.userId())) {
            throw new Refused(FailureCode.IDENTITY_OWNED_BY_ANOTHER, "This identity belongs to another account.");
        }
        if (!owner.link().attemptId().equals(command.signIn().attemptId())) {
            throw alreadyLinked();
        }
        return linked(command);
    }

    private static Finished linked(LinkIdentity command) {
        return new Finished.Linked(command.userId(), command.signIn().provider());
    }

    private Mono<Account> existing(String userId) {
        return accounts.find(userId)
                .filter(account -> account.exists() && !account.isErased())
                .switchIfEmpty(Mono.error(Linking::noSuchAccount));
    }

    private static Refused noSuchAccount() {
        return new Refused(FailureCode.UNAUTHENTICATED, "There is no such account.");
    }

    private static Refused alreadyLinked() {
        return new Refused(
                FailureCode.PROVIDER_ALREADY_LINKED, "The account has an identity of this provider already.");
    }
}
