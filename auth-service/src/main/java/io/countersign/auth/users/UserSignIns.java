package io.countersign.auth.users;

import io.countersign.auth.users.Account.RecentSignIn;
import io.countersign.contracts.auth.CompleteSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.token.OpenSession;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import reactor.core.publisher.Mono;

/**
 * Stores that users signed in: one write with its events, then the events, then the session. A sign-in that comes twice is stored once.
 */
public final class UserSignIns {

    /** Commands of one user are handled in order; only while partitions move can two instances meet at one account. */
    private static final int MOST_ROUNDS = 16;

    private final Accounts accounts;
    private final UserEvents events;
    private final UserViews views;
    private final Clock clock;

    UserSignIns(Accounts accounts, UserEvents events, UserViews views, Clock clock) {
        this.accounts = accounts;
        this.events = events;
        this.views = views;
        this.clock = clock;
    }

    public Mono<Outcome<Finished>> complete(CompleteSignIn command, CommandContext context) {
        return round(command, context)
                .repeatWhenEmpty(rounds -> rounds.take(MOST_ROUNDS))
                .switchIfEmpty(Mono.error(UserSignIns::contended))
                .flatMap(accounts::publish)
                .map(account -> Outcome.forward(
                        new OpenSession(views.of(account), account.version(), command.linkId(), command.signIn())));
    }

    /** Empty when somebody else changed the account meanwhile. */
    private Mono<Account> round(CompleteSignIn command, CommandContext context) {
        return Mono.defer(() -> accounts.find(command.userId()))
                .singleOptional()
                .flatMap(found -> found.isPresent()
                        ? returning(found.get(), command.signIn(), context)
                        : registered(command, context));
    }

    private Mono<Account> registered(CompleteSignIn command, CommandContext context) {
        Account account = events.register(command.userId(), command.signIn(), now(), context.correlationId());
        return accounts.add(account).filter(Boolean::booleanValue).map(stored -> account);
    }

    private Mono<Account> returning(Account account, VerifiedSignIn signIn, CommandContext context) {
        if (account.status().banned()) {
            return Mono.error(new Refused(FailureCode.ACCOUNT_BANNED, "The account is banned."));
        }
        if (account.knows(signIn.attemptId())) {
            return Mono.just(account);
        }
        RecentSignIn recent = new RecentSignIn(signIn.attemptId(), now());
        Account after = account.signedIn(
                recent,
                events.signedIn(account.id(), signIn, account.version() + 1, recent.at(), context.correlationId()));
        return accounts.replace(account, after).filter(Boolean::booleanValue).map(stored -> after);
    }

    private static Refused contended() {
        return new Refused(
                FailureCode.UNAVAILABLE, "The account is changed too often; the request may be tried again.");
    }

    /** As precise as the store keeps it, so that what is answered is what is stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
