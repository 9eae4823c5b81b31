package io.countersign.link.ownership;

import io.countersign.store.Outbox;
import reactor.core.publisher.Mono;

/**
 * Hands out an account only when all its events are durable on the broker: so nothing that is decided, answered or forwarded on the
 * ground of an account comes before the events that led to it.
 */
public final class PublishedAccounts implements Accounts {

    private final Accounts accounts;
    private final Outbox<Account> outbox;

    public PublishedAccounts(Accounts accounts, Outbox<Account> outbox) {
        this.accounts = accounts;
        this.outbox = outbox;
    }

    @Override
    public Mono<Account> find(String userId) {
        return accounts.find(userId).flatMap(this::told);
    }

    @Override
    public Mono<Account> change(Account before, Account after) {
        return accounts.change(before, after).flatMap(this::told);
    }

    private Mono<Account> told(Account account) {
        return account.pending().isEmpty() ? Mono.just(account) : outbox.publish(account);
    }
}
