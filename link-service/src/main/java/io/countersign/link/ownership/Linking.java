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
        VerifiedSignIn signIn = command.signIn();
        return Rounds.untilDecided(() -> owner(command.userId(), signIn, context))
                .map(owner -> judged(owner, command.userId(), signIn));
    }

    private Mono<Owner> owner(String userId, VerifiedSignIn signIn, CommandContext context) {
        return existing(userId).flatMap(account -> {
            Optional<Link> present = account.linkOf(signIn.provider());
            if (present.isPresent()) {
                return Mono.just(new Owner(account, present.get()));
            }
            if (account.hasClosedLinkFrom(signIn.attemptId())) {
                return Mono.error(new Refused(FailureCode.ATTEMPT_NOT_FOUND, "This linking attempt is over."));
            }
            Claim claim = Claim.of(userId, signIn, context.correlationId(), clock.instant());
            return owners.claim(claim, account).flatMap(Mono::justOrEmpty);
        });
    }

    private static Finished judged(Owner owner, String userId, VerifiedSignIn signIn) {
        if (!owner.is(userId)) {
            throw new Refused(FailureCode.IDENTITY_OWNED_BY_ANOTHER, "This identity belongs to another account.");
        }
        if (!owner.link().attemptId().equals(signIn.attemptId())) {
            throw alreadyLinked();
        }
        return new Finished.Linked(userId, signIn.provider());
    }

    private Mono<Account> existing(String userId) {
        return accounts.find(userId)
                .filter(Account::exists)
                .switchIfEmpty(Mono.error(() -> new Refused(FailureCode.UNAUTHENTICATED, "There is no such account.")));
    }

    private static Refused alreadyLinked() {
        return new Refused(
                FailureCode.PROVIDER_ALREADY_LINKED, "The account has an identity of this provider already.");
    }
}
