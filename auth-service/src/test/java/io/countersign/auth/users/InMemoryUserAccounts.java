package io.countersign.auth.users;

import io.countersign.messaging.EventRecord;
import io.countersign.store.Write;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** Accounts as a map keeps them, and what was published of them. */
final class InMemoryUserAccounts implements UserAccounts {

    final Map<String, UserAccount> accounts = new ConcurrentHashMap<>();
    final List<EventRecord> published = new CopyOnWriteArrayList<>();

    /** Whether another write always comes first. */
    boolean contended;

    @Override
    public Mono<UserAccount> find(String userId) {
        return Mono.fromSupplier(() -> accounts.get(userId));
    }

    @Override
    public Mono<Write<UserAccount>> add(UserAccount account) {
        return Mono.fromSupplier(() -> Write.wonIf(accounts.putIfAbsent(account.id(), account) == null, account));
    }

    @Override
    public Mono<Write<UserAccount>> replace(UserAccount before, UserAccount after) {
        return Mono.fromSupplier(() -> Write.wonIf(!contended && accounts.replace(before.id(), before, after), after));
    }

    @Override
    public Mono<UserAccount> publish(UserAccount account) {
        return Mono.fromSupplier(() -> {
            account.pending().stream()
                    .filter(event -> !published.contains(event))
                    .forEach(published::add);
            return account;
        });
    }
}
