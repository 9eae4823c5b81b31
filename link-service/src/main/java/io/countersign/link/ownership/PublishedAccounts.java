package io.countersign.link.ownership;

import io.countersign.store.Outbox;
import io.countersign.store.Write;
import reactor.core.publisher.Mono;

/**
 * Returns an account only when all its events are durable on the broker: so nothing that is decided, replied or forwarded because of an
 * account precedes the events that led to it.
 */
public final class PublishedAccounts implements LinkedAccounts {

    private final LinkedAccounts accounts;
    private final Outbox<LinkedAccount> outbox;

    public PublishedAccounts(LinkedAccounts accounts, Outbox<LinkedAccount> outbox) {
        this.accounts = accounts;
        this.outbox = outbox;
    }

    @Override
    public Mono<LinkedAccount> find(String userId) {
        return accounts.find(userId).flatMap(this::published);
    }

    @Override
    public Mono<Write<LinkedAccount>> change(LinkedAccount before, LinkedAccount after) {
        return accounts.change(before, after)
                .flatMap(write -> write.then(account -> published(account).map(Write::won)));
    }

    private Mono<LinkedAccount> published(LinkedAccount account) {
        return account.pending().isEmpty() ? Mono.just(account) : outbox.publish(account);
    }
}
