package io.countersign.link.ownership;

import io.countersign.contracts.auth.CompleteSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.link.ResolveIdentity;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.Outcome;
import io.countersign.store.OptimisticRetry;
import io.countersign.store.Write;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Resolves the identity of a sign-in to its owner, or to a new user. Nothing but (issuer, subject) decides (OpenID Connect Core 5.7).
 * A repeat finds the same owner, or none if the identity was unlinked meanwhile.
 */
public final class SignInIdentity {

    private final Owners owners;
    private final OptimisticRetry retry;
    private final Clock clock;

    public SignInIdentity(Owners owners, OptimisticRetry retry, Clock clock) {
        this.owners = owners;
        this.retry = retry;
        this.clock = clock;
    }

    public Mono<Outcome<Finished>> resolve(ResolveIdentity command, CommandContext context) {
        VerifiedSignIn signIn = command.signIn();
        return retry.untilWon(context, () -> owner(signIn, context))
                .map(owner -> Outcome.forward(
                        new CompleteSignIn(owner.account().id(), owner.link().linkId(), signIn)));
    }

    private Mono<Write<Owner>> owner(VerifiedSignIn signIn, CommandContext context) {
        return owners.of(signIn.identity().id())
                .flatMap(write -> write.then(owner -> sameOwnerOrNewUser(owner, signIn, context)));
    }

    private Mono<Write<Owner>> sameOwnerOrNewUser(
            Optional<Owner> owner, VerifiedSignIn signIn, CommandContext context) {
        return owner.map(present -> sameOwner(present, signIn)).orElseGet(() -> newUser(signIn, context));
    }

    private Mono<Write<Owner>> sameOwner(Owner owner, VerifiedSignIn signIn) {
        Mono<Write<Owner>> known = Mono.just(Write.won(owner));
        return ownedAtSignIn(owner, signIn) ? known : unlessEnded(signIn).then(known);
    }

    /** Whether the owner already owned the identity when this sign-in was verified, or owns it because of this sign-in. */
    private static boolean ownedAtSignIn(Owner owner, VerifiedSignIn signIn) {
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

    private Mono<Write<Owner>> newUser(VerifiedSignIn signIn, CommandContext context) {
        LinkedAccount account = LinkedAccount.none(UUID.randomUUID().toString());
        IdentityReservation reservation = IdentityReservation.of(account.id(), signIn, context, clock.instant());
        return owners.reserveUnlessEnded(reservation, account, signIn.at())
                .switchIfEmpty(Mono.error(SignInIdentity::unlinkedMeanwhile));
    }
}
