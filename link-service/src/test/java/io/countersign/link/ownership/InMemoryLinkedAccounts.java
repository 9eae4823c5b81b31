package io.countersign.link.ownership;

import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventRecord;
import io.countersign.store.Outbox;
import io.countersign.store.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Accounts and their outbox: what is published is cleared at once. */
final class InMemoryLinkedAccounts implements LinkedAccounts, Outbox<LinkedAccount> {

    private final Map<String, LinkedAccount> accounts = new HashMap<>();
    private final EventPublisher events;

    InMemoryLinkedAccounts(EventPublisher events) {
        this.events = events;
    }

    @Override
    public Mono<LinkedAccount> find(String userId) {
        return Mono.fromSupplier(() -> current(userId));
    }

    @Override
    public Mono<Write<LinkedAccount>> change(LinkedAccount before, LinkedAccount after) {
        return Mono.fromSupplier(() -> store(before, after));
    }

    @Override
    public Mono<LinkedAccount> publish(LinkedAccount account) {
        return events.publish(account.pending())
                .then(Mono.fromRunnable(() -> clear(account)))
                .thenReturn(account);
    }

    private synchronized LinkedAccount current(String userId) {
        return accounts.getOrDefault(userId, LinkedAccount.none(userId));
    }

    private synchronized Write<LinkedAccount> store(LinkedAccount before, LinkedAccount after) {
        LinkedAccount current = current(before.id());
        if (current.revision() != before.revision()) {
            return Write.lost();
        }
        List<EventRecord> pending = new ArrayList<>(current.pending());
        pending.addAll(after.pendingSince(before));
        accounts.put(after.id(), withPending(after, pending));
        return Write.won(current(after.id()));
    }

    private synchronized void clear(LinkedAccount published) {
        List<EventRecord> pending = new ArrayList<>(current(published.id()).pending());
        pending.removeAll(published.pending());
        accounts.put(published.id(), withPending(current(published.id()), pending));
    }

    private static LinkedAccount withPending(LinkedAccount account, List<EventRecord> pending) {
        return new LinkedAccount(
                account.id(),
                account.links(),
                account.closedLinks(),
                account.refused(),
                account.revision(),
                account.version(),
                account.erasedAt(),
                pending);
    }
}
