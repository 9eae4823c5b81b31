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
 * Repeating it finds the same owner, or none if the identity was unlinked meanwhile.
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
        return OptimisticRetry.untilDecided(context, clock, () -> owner(signIn, context))
                .map(owner -> Outcome.forward(
                        new CompleteSignIn(owner.account().id(), owner.link().linkId(), signIn)));
    }

    private Mono<Owner> owner(VerifiedSignIn signIn, CommandContext context) {
        return owners.of(signIn.identity().id())
                .flatMap(owner -> owner.filter(present -> wasThen(present, signIn))
                        .map(Mono::just)
                        .orElseGet(() -> unlessEnded(signIn)
                                .then(Mono.defer(
                                        () -> owner.map(Mono::just).orElseGet(() -> newUser(signIn, context))))));
    }

    /** Whether the owner is who it was when the provider vouched for this sign-in, or became it by this sign-in. */
    private static boolean wasThen(Owner owner, VerifiedSignIn signIn) {
        return !owner.link().linkedAt().isAfter(signIn.at())
                || owner.link().attemptId().equals(signIn.attemptId());
    }

    /** The identity may have been resolved to an owner whom it has lost since: it is not to be resolved to a second one. */
    private Mono<Void> unlessEnded(VerifiedSignIn signIn) {
        return owners.endedSince(signIn.identity().id(), signIn.at())
                .flatMap(ended -> ended ? Mono.error(SignInIdentity::unlinkedMeanwhile) : Mono.empty());
    }

    private static Refused unlinkedMeanwhile() {
        return new Refused(FailureCode.UNAVAILABLE, "The identity was unlinked while it signed in.");
    }

    private Mono<Owner> newUser(VerifiedSignIn signIn, CommandContext context) {
        LinkedAccount account = LinkedAccount.none(UUID.randomUUID().toString());
        IdentityReservation reservation = IdentityReservation.of(account.id(), signIn, context, clock.instant());
        return owners.reserve(reservation, account).flatMap(Mono::justOrEmpty);
    }
}
