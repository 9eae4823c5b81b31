package io.countersign.auth.users;

import io.countersign.contracts.auth.CompleteSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.token.OpenSession;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.Outcome;
import io.countersign.store.OptimisticRetry;
import io.countersign.store.Write;
import reactor.core.publisher.Mono;

/**
 * Stores that a user signed in, publishes the events, and forwards to the token service, which opens the session. A redelivered sign-in is
 * stored once.
 */
public final class UserSignIns {

    private final UserAccounts accounts;
    private final UserEvents events;
    private final UserViews views;
    private final OptimisticRetry retry;

    UserSignIns(UserAccounts accounts, UserEvents events, UserViews views, OptimisticRetry retry) {
        this.accounts = accounts;
        this.events = events;
        this.views = views;
        this.retry = retry;
    }

    public Mono<Outcome<Finished>> complete(CompleteSignIn command, CommandContext context) {
        return retry.untilWon(context, () -> round(command, context))
                .flatMap(accounts::publish)
                .map(account -> Outcome.forward(session(command, account)));
    }

    private Mono<Write<UserAccount>> round(CompleteSignIn command, CommandContext context) {
        return accounts.find(command.userId())
                .singleOptional()
                .flatMap(found -> found.isPresent()
                        ? returning(found.get(), command.signIn(), context)
                        : registered(command, context));
    }

    private Mono<Write<UserAccount>> registered(CompleteSignIn command, CommandContext context) {
        return accounts.add(events.register(command.userId(), command.signIn(), context.correlationId()));
    }

    /** A stored sign-in continues regardless of later changes of the account: its event is published, and the token service decides. */
    private Mono<Write<UserAccount>> returning(UserAccount account, VerifiedSignIn signIn, CommandContext context) {
        if (account.erased()) {
            return Mono.error(UserRefusals.erasedMeanwhile());
        }
        if (account.signIn(signIn.attemptId()).isPresent()) {
            return Mono.just(Write.won(account));
        }
        if (account.settledBy(signIn.attemptId()).isPresent()) {
            return Mono.error(UserRefusals.banned());
        }
        if (account.status().banned()) {
            return refused(account, signIn);
        }
        UserAccount after =
                account.signedIn(signIn.attemptId(), events.signedIn(account, signIn, context.correlationId()));
        return accounts.replace(account, after);
    }

    /** Stored before the refusal is sent, so that a redelivery after a reinstatement is refused as well. */
    private Mono<Write<UserAccount>> refused(UserAccount account, VerifiedSignIn signIn) {
        return accounts.replace(account, account.confirmed(signIn.attemptId()))
                .flatMap(write -> write.then(stored -> Mono.error(UserRefusals.banned())));
    }

    private OpenSession session(CompleteSignIn command, UserAccount account) {
        long sequence =
                account.signIn(command.signIn().attemptId()).orElseThrow().sequence();
        return new OpenSession(views.of(account), sequence, command.linkId(), command.signIn());
    }
}
