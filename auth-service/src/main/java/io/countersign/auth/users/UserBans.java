package io.countersign.auth.users;

import io.countersign.contracts.auth.BanUser;
import io.countersign.contracts.auth.ReinstateUser;
import io.countersign.contracts.auth.UserStatus;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.token.EndSessions;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.Outcome;
import io.countersign.store.OptimisticRetry;
import io.countersign.store.Write;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Bans accounts and lifts bans. The token service replies to a ban once it has ended every session; a repeated ban is forwarded again,
 * because the outcome of the first may be unknown. A redelivered command has the result of the first delivery, even if the opposite was
 * requested in between.
 */
public final class UserBans {

    private final UserAccounts accounts;
    private final UserEvents events;
    private final OptimisticRetry retry;

    UserBans(UserAccounts accounts, UserEvents events, OptimisticRetry retry) {
        this.accounts = accounts;
        this.events = events;
        this.retry = retry;
    }

    public Mono<Outcome<Done>> ban(BanUser command, CommandContext context) {
        Optional<Refused> refusal = BanReason.refusal(command.reason());
        if (refusal.isPresent()) {
            return Mono.error(refusal.get());
        }
        return decide(command.userId(), context, account -> banned(account, command, context))
                .map(sequence ->
                        Outcome.forward(new EndSessions(command.userId(), sequence, RevocationReason.ACCOUNT_BANNED)));
    }

    public Mono<Done> reinstate(ReinstateUser command, CommandContext context) {
        return decide(command.userId(), context, account -> reinstated(account, context))
                .thenReturn(Done.DONE);
    }

    private UserAccount banned(UserAccount account, BanUser command, CommandContext context) {
        if (account.status().banned()) {
            return account.confirmed(context.commandId());
        }
        EventRecord event = events.banned(account, command.reason(), context.correlationId());
        return account.changed(UserStatus.MANUAL_BANNED, event, context.commandId());
    }

    private UserAccount reinstated(UserAccount account, CommandContext context) {
        if (!account.status().banned()) {
            return account.confirmed(context.commandId());
        }
        EventRecord event = events.reinstated(account, context.correlationId());
        return account.changed(UserStatus.ACTIVE, event, context.commandId());
    }

    /** The sequence of the event that settled the command, once its events are durable. */
    private Mono<Long> decide(String userId, CommandContext context, Function<UserAccount, UserAccount> decision) {
        return retry.untilWon(
                        context,
                        () -> accounts.find(userId)
                                .switchIfEmpty(Mono.error(UserRefusals::notFound))
                                .flatMap(account -> round(account, context, decision)))
                .flatMap(accounts::publish)
                .map(account ->
                        account.settledBy(context.commandId()).orElseThrow().sequence());
    }

    private Mono<Write<UserAccount>> round(
            UserAccount account, CommandContext context, Function<UserAccount, UserAccount> decision) {
        if (account.settledBy(context.commandId()).isPresent()) {
            return Mono.just(Write.won(account));
        }
        if (account.erased()) {
            return Mono.error(UserRefusals.notFound());
        }
        return accounts.replace(account, decision.apply(account));
    }
}
