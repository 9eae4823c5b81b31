package io.countersign.link.ownership;

import io.countersign.contracts.auth.CompleteSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.link.ResolveIdentity;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.Outcome;
import java.time.Clock;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Signs in through an identity: whose it is, or else a new user's. Nothing but (issuer, subject) decides (OpenID Connect Core 5.7).
 * Repeating it finds the same owner, or, when the identity was taken from its owner meanwhile, nobody.
 */
public final class SignInIdentity {

    private final Owners owners;
    private final Clock clock;

    public SignInIdentity(Owners owners, Clock clock) {
        this.owners = owners;
        this.clock = clock;
    }

    public Mono<Outcome<Finished>> resolve(ResolveIdentity command, CommandContext context) {
        VerifiedSignIn signIn = command.signIn();
        return Rounds.untilDecided(context, clock, () -> owner(signIn, context))
                .map(owner -> Outcome.forward(
                        new CompleteSignIn(owner.account().id(), owner.link().linkId(), signIn)));
    }

    private Mono<Owner> owner(VerifiedSignIn signIn, CommandContext context) {
        return owners.of(signIn.identity().id())
                .flatMap(owner -> owner.map(Mono::just).orElseGet(() -> unlessOutdated(signIn, context)));
    }

    /** Signed in before the identity lost its last owner, who may be the one that it was resolved to: not to be resolved once more. */
    private Mono<Owner> unlessOutdated(VerifiedSignIn signIn, CommandContext context) {
        return owners.endedSince(signIn.identity().id(), signIn.at())
                .flatMap(ended -> ended ? Mono.error(SignInIdentity::unlinkedMeanwhile) : newUser(signIn, context));
    }

    private static Refused unlinkedMeanwhile() {
        return new Refused(FailureCode.UNAVAILABLE, "The identity was unlinked while it signed in.");
    }

    private Mono<Owner> newUser(VerifiedSignIn signIn, CommandContext context) {
        Account account = Account.none(UUID.randomUUID().toString());
        Claim claim = Claim.of(account.id(), signIn, context, clock.instant());
        return owners.claim(claim, account).flatMap(Mono::justOrEmpty);
    }
}
