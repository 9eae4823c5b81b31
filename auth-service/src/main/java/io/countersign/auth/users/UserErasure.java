package io.countersign.auth.users;

import io.countersign.contracts.auth.EraseUser;
import io.countersign.contracts.link.EraseLinks;
import io.countersign.contracts.message.Done;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.Outcome;
import io.countersign.store.OptimisticRetry;
import io.countersign.store.Write;
import reactor.core.publisher.Mono;

/**
 * Erases accounts: first their personal data, then their links, then their sessions, by a chain of commands that ends in the token service.
 * An erasure is permanent. A repeated command is forwarded again, because the first chain may have been interrupted.
 */
public final class UserErasure {

    private final UserAccounts accounts;
    private final UserEvents events;
    private final OptimisticRetry retry;

    UserErasure(UserAccounts accounts, UserEvents events, OptimisticRetry retry) {
        this.accounts = accounts;
        this.events = events;
        this.retry = retry;
    }

    public Mono<Outcome<Done>> erase(EraseUser command, CommandContext context) {
        return retry.untilWon(
                        context,
                        () -> accounts.find(command.userId())
                                .switchIfEmpty(Mono.error(UserRefusals::notFound))
                                .flatMap(account -> erased(account, context)))
                .flatMap(accounts::publish)
                .map(account -> Outcome.forward(new EraseLinks(account.id(), account.stateVersion())));
    }

    private Mono<Write<UserAccount>> erased(UserAccount account, CommandContext context) {
        if (account.erased()) {
            return Mono.just(Write.won(account));
        }
        return accounts.replace(account, account.erased(events.erased(account, context.correlationId())));
    }
}
