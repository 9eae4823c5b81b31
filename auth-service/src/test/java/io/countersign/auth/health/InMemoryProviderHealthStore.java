package io.countersign.auth.health;

import io.countersign.messaging.EventRecord;
import io.countersign.store.Write;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** The shared states in a map, and the events that were published. */
final class InMemoryProviderHealthStore implements ProviderHealthStore {

    final List<EventRecord> published = new CopyOnWriteArrayList<>();
    int finds;
    int writes;
    boolean away;

    /** Runs once, between a read and the write that follows. */
    Runnable meanwhile = () -> {};

    private final Map<String, ProviderHealth> states = new ConcurrentHashMap<>();

    ProviderHealth of(String provider) {
        return states.get(provider);
    }

    @Override
    public Mono<ProviderHealth> find(String provider) {
        return reachable(() -> {
            finds++;
            return states.get(provider);
        });
    }

    @Override
    public Mono<Write<ProviderHealth>> replace(ProviderHealth before, ProviderHealth after) {
        return reachable(() -> {
            Runnable first = meanwhile;
            meanwhile = () -> {};
            first.run();
            writes++;
            boolean won = before.revision() == 0
                    ? states.putIfAbsent(after.id(), after) == null
                    : states.replace(before.id(), before, after);
            return Write.wonIf(won, after);
        });
    }

    @Override
    public Mono<ProviderHealth> publish(ProviderHealth health) {
        return reachable(() -> {
            health.pending().stream()
                    .filter(event -> !published.contains(event))
                    .forEach(published::add);
            return health;
        });
    }

    private <T> Mono<T> reachable(Supplier<T> work) {
        return Mono.defer(() ->
                away ? Mono.error(new IllegalStateException("The store is away.")) : Mono.justOrEmpty(work.get()));
    }
}
